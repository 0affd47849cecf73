package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diskwright.fs.ext4.structure.Crc32c;
import io.diskwright.fs.ext4.structure.ExtentLeaf;
import io.diskwright.fs.ext4.structure.ExtentRuns;
import io.diskwright.fs.ext4.write.ExtentTree;
import io.diskwright.struct.StructReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtentTreeTest {

  private static final int CHECKSUM_STATE = 0x1234_5678;

  /** Where the tests put the tree's blocks: beyond 32 bits, and not one behind the other. */
  private static final long FIRST_NODE_BLOCK = 0x2_0000_0000L;

  private static final int NODE_DISTANCE = 3;

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0",
    "4, 0",
    "5, 1",
    "340, 1",
    "341, 2",
    "1360, 4",
    "1361, 6",
    "462400, 1364",
    "462401, 1367"
  })
  void nodesArePacked(long extentCount, int blocks) {
    assertEquals(blocks, ExtentTree.blocksNeeded(extentCount));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 5, 340, 341, 1360, 1361, 5000, 115_600, 115_601, 462_401})
  void everyExtentIsFoundFromTheRoot(int extentCount) {
    ExtentRuns runs = new ExtentRuns();
    List<ExtentLeaf> expected = new ArrayList<>();
    for (int i = 0; i < extentCount; i++) {
      runs.add(3L * i, 0x1_0000_0000L + 5L * i, 2);
      expected.add(new ExtentLeaf(3L * i, 0x1_0000_0000L + 5L * i, 2));
    }
    ExtentTree tree = new ExtentTree(runs, node -> FIRST_NODE_BLOCK + NODE_DISTANCE * node);
    assertEquals(expected, new Walk(tree).extents());
  }

  @Test
  void runsAreCutAtTheLongestExtent() {
    assertEquals(3, ExtentTree.extentsOf(65_537));
    ExtentRuns runs = ExtentRuns.of(10, 1000, 65_537);
    assertEquals(3, runs.count());
    assertEquals(new ExtentLeaf(10, 1000, 32_768), runs.get(0));
    assertEquals(new ExtentLeaf(65_546, 66_536, 1), runs.get(2));
  }

  @Test
  void runsThatContinueEachOtherAreOne() {
    ExtentRuns runs = ExtentRuns.of(0, 100, 32_760);
    runs.add(32_760, 32_860, 10);
    runs.add(32_770, 99_999, 1);
    assertEquals(3, runs.count());
    assertEquals(new ExtentLeaf(0, 100, 32_768), runs.get(0));
    assertEquals(new ExtentLeaf(32_768, 32_868, 2), runs.get(1));
    assertEquals(new ExtentLeaf(32_770, 99_999, 1), runs.get(2));
  }

  @Test
  void runsComeInOrder() {
    ExtentRuns runs = ExtentRuns.of(5, 100, 5);
    assertThrows(IllegalStateException.class, () -> runs.add(9, 200, 1));
  }

  /** Reads a tree as the specification says, with nothing of the writer's but its bytes. */
  private static final class Walk {

    private final ExtentTree tree;
    private final List<ExtentLeaf> found = new ArrayList<>();
    private int blocksSeen;

    Walk(ExtentTree tree) {
      this.tree = tree;
    }

    List<ExtentLeaf> extents() {
      byte[] root = tree.root().bytes().toBytes();
      StructReader header = StructReader.littleEndian(root);
      assertEquals(4, header.u16(4));
      visit(header, header.u16(6), 0);
      assertEquals(tree.blockCount(), blocksSeen);
      return found;
    }

    private void visit(StructReader node, int depth, long logicalBlock) {
      assertEquals(0xF30A, node.u16(0));
      assertEquals(depth, node.u16(6));
      for (int entry = 0; entry < node.u16(2); entry++) {
        int at = 12 + 12 * entry;
        assertEquals(entry == 0 ? logicalBlock : node.u32(at), node.u32(at));
        if (depth == 0) {
          long physical = node.u32(at + 8) | (long) node.u16(at + 6) << 32;
          found.add(new ExtentLeaf(node.u32(at), physical, node.u16(at + 4)));
        } else {
          visitChild(node.u32(at + 4) | (long) node.u16(at + 8) << 32, depth - 1, node.u32(at));
        }
      }
    }

    private void visitChild(long physicalBlock, int depth, long logicalBlock) {
      int index = (int) ((physicalBlock - FIRST_NODE_BLOCK) / NODE_DISTANCE);
      byte[] block = tree.block(index, CHECKSUM_STATE);
      StructReader node = StructReader.littleEndian(block);
      assertEquals(340, node.u16(4));
      int checksum = Crc32c.of(CHECKSUM_STATE, block, 0, 4092);
      assertEquals(Integer.toUnsignedLong(checksum), node.u32(4092));
      blocksSeen++;
      visit(node, depth, logicalBlock);
    }
  }
}
