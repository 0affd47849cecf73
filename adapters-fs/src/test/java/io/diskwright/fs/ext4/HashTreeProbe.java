package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.fs.ext4.structure.ChecksumSeed;
import io.diskwright.fs.ext4.structure.Crc32c;
import io.diskwright.fs.ext4.write.Directory;
import io.diskwright.struct.StructReader;
import io.diskwright.value.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Reads a hashed directory with nothing of the writer's but its bytes: looks names up as Linux does
 * (dx_probe, and ext4_htree_next_block for hashes that go on in the next leaf), and checks the
 * ranges of hashes as e2fsck does.
 */
final class HashTreeProbe {

  private static final int BLOCK = 4096;

  private final List<StructReader> blocks = new ArrayList<>();
  private final ToIntFunction<ByteString> hash;

  /**
   * The leaves in the order of the index, and for each the hash in front of it, 0 for the first.
   */
  private final List<Integer> leaves = new ArrayList<>();

  private final List<Long> hashes = new ArrayList<>();
  private int nameCount;

  HashTreeProbe(
      Directory directory,
      long self,
      long parent,
      ChecksumSeed seed,
      ToIntFunction<ByteString> hash) {
    this.hash = hash;
    for (int i = 0; i < directory.blockCount(); i++) {
      byte[] block = directory.block(i, self, parent, seed);
      assertEquals(BLOCK, block.length);
      blocks.add(StructReader.littleEndian(block));
    }
    readRoot(self, parent, seed.inode(self));
    assertEquals(blocks.size(), 1 + nodeCount() + leaves.size());
    for (int leaf = 0; leaf < leaves.size(); leaf++) {
      checkLeaf(leaf, seed.inode(self));
    }
  }

  /** Names in all leaves together. */
  int nameCount() {
    return nameCount;
  }

  int leafCount() {
    return leaves.size();
  }

  int nodeCount() {
    return levels() == 0 ? 0 : blocks.get(0).u16(34);
  }

  int levels() {
    return blocks.get(0).u8(30);
  }

  /** How many leaves begin with a hash that the leaf before ends with. */
  long continuedLeaves() {
    return hashes.stream().filter(key -> (key & 1) == 1).count();
  }

  /** The inode behind a name, 0 if there is none. */
  long lookUp(ByteString name) {
    long wanted = Integer.toUnsignedLong(hash.applyAsInt(name));
    int leaf = probe(wanted);
    long found = find(leaf, name);
    while (found == 0 && leaf + 1 < leaves.size() && hashes.get(leaf + 1) == (wanted | 1)) {
      found = find(++leaf, name);
    }
    return found;
  }

  /** The last leaf whose hash is not above. */
  private int probe(long wanted) {
    int low = 0;
    int high = leaves.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (hashes.get(middle) > wanted) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return low;
  }

  private void readRoot(long self, long parent, int checksumState) {
    StructReader root = blocks.get(0);
    assertEquals(self, root.u32(0));
    assertEquals(12, root.u16(4));
    assertEquals(0x2E_0201L, root.u32(6) & 0xFF_FFFF);
    assertEquals(parent, root.u32(12));
    assertEquals(BLOCK - 12, root.u16(16));
    assertEquals(0x2E2E_0202L, root.u32(18));
    assertEquals(0, root.u32(24));
    assertEquals(1, root.u8(28));
    assertEquals(8, root.u8(29));
    assertEquals(0, root.u8(31));
    assertTrue(levels() <= 1);
    readIndex(0, 32, 507, levels(), 0, checksumState);
  }

  private void readIndex(
      int block, int offset, int limit, int levelsBelow, long firstHash, int checksumState) {
    StructReader index = blocks.get(block);
    int count = index.u16(offset + 2);
    assertEquals(limit, index.u16(offset));
    assertTrue(count >= 1 && count <= limit);
    byte[] covered = index.raw(0, offset + 8 * count);
    int checksum = Crc32c.of(Crc32c.of(checksumState, covered), new byte[8]);
    assertEquals(Integer.toUnsignedLong(checksum), index.u32(BLOCK - 4));
    for (int i = 0; i < count; i++) {
      long key = i == 0 ? firstHash : index.u32(offset + 8 * i);
      int child = (int) index.u32(offset + 8 * i + 4);
      if (levelsBelow == 0) {
        hashes.add(key);
        leaves.add(child);
      } else {
        assertEquals(0, blocks.get(child).u32(0));
        assertEquals(BLOCK, blocks.get(child).u16(4));
        readIndex(child, 8, 510, levelsBelow - 1, key, checksumState);
      }
    }
  }

  private void checkLeaf(int leaf, int checksumState) {
    StructReader block = blocks.get(leaves.get(leaf));
    long least = hashes.get(leaf) & ~1L;
    long greatest = leaf + 1 < leaves.size() ? hashes.get(leaf + 1) & ~1L : 0xFFFF_FFFEL;
    assertTrue(least <= greatest);
    int offset = 0;
    while (offset < BLOCK - 12) {
      long key = Integer.toUnsignedLong(hash.applyAsInt(name(block, offset)));
      assertTrue(least <= key && key <= greatest, () -> "leaf " + leaf);
      offset += block.u16(offset + 4);
      nameCount++;
    }
    assertEquals(BLOCK - 12, offset);
    assertEquals(0, block.u32(BLOCK - 12));
    assertEquals(0xDE00_000CL, block.u32(BLOCK - 8));
    int checksum = Crc32c.of(checksumState, block.raw(0, BLOCK - 12));
    assertEquals(Integer.toUnsignedLong(checksum), block.u32(BLOCK - 4));
  }

  private long find(int leaf, ByteString wanted) {
    StructReader block = blocks.get(leaves.get(leaf));
    for (int offset = 0; offset < BLOCK - 12; offset += block.u16(offset + 4)) {
      if (block.u8(offset + 6) == wanted.length() && name(block, offset).equals(wanted)) {
        return block.u32(offset);
      }
    }
    return 0;
  }

  private static ByteString name(StructReader block, int offset) {
    return ByteString.copyOf(block.raw(offset + 8, block.u8(offset + 6)));
  }
}
