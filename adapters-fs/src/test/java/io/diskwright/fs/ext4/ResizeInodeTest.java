package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.fs.ext4.structure.ResizeInode;
import io.diskwright.struct.StructReader;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Numbers as in the filesystems that mke2fs makes of 1 and 10 GiB. */
class ResizeInodeTest {

  private static final ResizeInode ONE_GIB = new ResizeInode(1, 127, List.of(1L, 3L, 5L, 7L));

  @Test
  void sizeIsWhatTwoLevelsOfIndirectBlocksMap() {
    assertEquals(4_299_210_752L, ResizeInode.SIZE_BYTES);
  }

  @Test
  void ownsTheReservedBlocksOfAllCopies() {
    assertEquals(5088 / 8, ONE_GIB.blockCount());
  }

  @Test
  void doubleIndirectBlockNamesThePrimarysBlocks() {
    StructReader block = StructReader.littleEndian(ONE_GIB.doubleIndirectBlock());
    assertEquals(0, block.u32(0));
    for (int slot = 1; slot <= 127; slot++) {
      assertEquals(slot + 1, block.u32(4 * slot));
    }
    assertEquals(0, block.u32(4 * 128));
  }

  @Test
  void lastSlotOf1024WrapsToTheFirst() {
    ResizeInode tenGib = new ResizeInode(1, 1024, List.of(1L, 3L));
    StructReader block = StructReader.littleEndian(tenGib.doubleIndirectBlock());
    assertEquals(1025, block.u32(0));
    assertEquals(2, block.u32(4));
    assertEquals(1024, block.u32(4 * 1023));
  }

  @Test
  void reservedBlocksNameTheirBackups() {
    assertEquals(2, ONE_GIB.reservedBlock(0));
    StructReader block = StructReader.littleEndian(ONE_GIB.reservedBlockContent(0));
    List<Long> named = IntStream.range(0, 5).mapToObj(i -> block.u32(4 * i)).toList();
    assertEquals(List.of(32_770L, 98_306L, 163_842L, 229_378L, 0L), named);
  }
}
