package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole calls of {@code check}, in this process. */
final class CheckCommandTest extends ProgramCalls {

  private static final long SUPERBLOCK = (1 << 20) + 1024;

  @BeforeEach
  void build() throws IOException {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Files.writeString(tree.resolve("file"), "text");
    String[] call = "build -q --root tree --disk-size 40M --owner 0:0 -o disk.img".split(" ");
    assertEquals(0, run(call), this::err);
  }

  private void write(long offset, int value) throws IOException {
    try (FileChannel disk =
        FileChannel.open(folder.resolve("disk.img"), StandardOpenOption.WRITE)) {
      disk.write(ByteBuffer.wrap(new byte[] {(byte) value}), offset);
    }
  }

  @Test
  void aSoundImageIsSoundInEveryPart() {
    assertEquals(0, run("check", "disk.img"), this::err);
    assertEquals(
        """
        table        mbr   sound
        partition 1  ext4  sound
        """,
        out());
  }

  @Test
  void quietIsNothingAtAll() {
    assertEquals(0, run("check", "-q", "disk.img"), this::err);
    assertEquals("", out());
  }

  @Test
  void anyFormatIsChecked() {
    assertEquals(0, run("convert", "-q", "disk.img", "disk.qcow2"), this::err);
    assertEquals(0, run("check", "disk.qcow2"), this::err);
    assertTrue(out().startsWith("container    qcow2  sound\n"), this::out);
  }

  @Test
  void aFaultHasItsPlace() throws IOException {
    write(SUPERBLOCK + 0x0C, 0x77);
    assertEquals(1, run("check", "disk.img"), this::err);
    assertTrue(
        out().startsWith("partition 1: ext4: superblock at byte 2044: checksum 0x"), this::out);
    assertTrue(out().contains("partition 1: ext4: superblock at byte 1036: "), this::out);
    assertTrue(out().endsWith("partition 1  ext4  2 faults\n"), this::out);
  }

  @Test
  void jsonHasFaultsAndParts() throws IOException {
    write(SUPERBLOCK + 0x0C, 0x77);
    assertEquals(1, run("check", "--json", "disk.img"), this::err);
    assertTrue(out().contains("\"faults\" : 2"), this::out);
    assertTrue(out().contains("\"structure\" : \"superblock\""), this::out);
    assertTrue(out().contains("\"offset\" : 1036"), this::out);
  }

  @Test
  void whatIsUnknownIsNotCalledSound() throws IOException {
    Files.write(folder.resolve("unknown"), new byte[1 << 20]);
    assertEquals(2, run("check", "unknown"), this::err);
    assertTrue(out().contains("not checked: no partition table and no filesystem"), this::out);
  }

  @Test
  void whatIsNotThereLeavesNoAnswer() {
    assertRefused(2, "nowhere", "check", "nowhere");
  }

  @Test
  void whatIsRefusedLeavesNoAnswer() throws IOException {
    write(SUPERBLOCK + 0x65, 0x02); // ro_compat bigalloc
    assertEquals(2, run("check", "disk.img"), this::err);
    assertTrue(out().contains("bigalloc"), this::out);
  }
}
