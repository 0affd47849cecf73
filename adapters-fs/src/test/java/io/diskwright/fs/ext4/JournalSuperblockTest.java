package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.fs.ext4.structure.JournalSuperblock;
import org.junit.jupiter.api.Test;

class JournalSuperblockTest {

  @Test
  void equalsMke2fs() {
    byte[] block = new JournalSuperblock(8192, Mke2fs.UUID).encode();
    assertEquals(Mke2fs.dump("journal superblock", 4096), Golden.dump(block));
  }
}
