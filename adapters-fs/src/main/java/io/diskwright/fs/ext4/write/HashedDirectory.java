package io.diskwright.fs.ext4.write;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.fs.ext4.structure.ChecksumSeed;
import io.diskwright.fs.ext4.structure.DirectoryBlock;
import io.diskwright.fs.ext4.structure.DirectoryEntry;
import io.diskwright.fs.ext4.structure.HashTreeIndex;
import io.diskwright.fs.ext4.structure.HashTreeNode;
import io.diskwright.fs.ext4.structure.HashTreeRoot;
import io.diskwright.value.ByteSize;
import io.diskwright.value.ByteString;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * A directory with an index (kernel documentation, ext4, "Hash Tree Directories"): the root, then
 * the nodes if the root is too small for all leaves, then the leaves. Leaves hold the names in the
 * order of their hashes (of their bytes where the hashes are equal) and are filled to the end: the
 * kernel splits one when it wants to add a name, not before.
 *
 * <p>Keeps four bytes a name: the order.
 */
public final class HashedDirectory implements Directory {

  private static final int MAX_LEAVES = HashTreeRoot.CAPACITY * HashTreeNode.CAPACITY;

  private final DirectoryEntries entries;

  /** Numbers of the names in the order of their hashes. */
  private final int[] order;

  /**
   * For each leaf the place of its first name in the order; one element more, so that the next one
   * is the end.
   */
  private final int[] leafStarts;

  /**
   * For each leaf the hash it stands under in the index, with the bit for names of the same hash in
   * the leaf before.
   */
  private final int[] leafHashes;

  private HashedDirectory(
      DirectoryEntries entries, int[] order, int[] leafStarts, int[] leafHashes) {
    this.entries = entries;
    this.order = order;
    this.leafStarts = leafStarts;
    this.leafHashes = leafHashes;
  }

  /**
   * Lays the names out.
   *
   * @param path of the directory, for the message
   * @throws DoesNotFitException if two levels of index are too few
   */
  public static HashedDirectory of(
      DirectoryEntries entries, ToIntFunction<ByteString> hash, Supplier<String> path) {
    long[] sorted = sortedByHash(entries, hash);
    int[] order = Arrays.stream(sorted).mapToInt(key -> (int) key).toArray();
    int[] leafStarts = leafStarts(entries, order);
    int leafCount = leafStarts.length - 1;
    if (leafCount > MAX_LEAVES) {
      throw new DoesNotFitException(
          ("%s: its %d names take %d directory blocks, an ext4 directory index leads to %d;"
                  + " spread them over several directories")
              .formatted(path.get(), order.length, leafCount, MAX_LEAVES));
    }
    return new HashedDirectory(entries, order, leafStarts, leafHashes(sorted, leafStarts));
  }

  /**
   * Half the hash (which is even) above the number: one sort of plain numbers, and equal hashes
   * stay in order of bytes.
   */
  private static long[] sortedByHash(DirectoryEntries entries, ToIntFunction<ByteString> hash) {
    long[] keys = new long[entries.count()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) (hash.applyAsInt(entries.name(i)) >>> 1) << 32 | i;
    }
    Arrays.sort(keys);
    return keys;
  }

  private static int[] leafStarts(DirectoryEntries entries, int[] order) {
    int[] starts = new int[16];
    int count = 1;
    int used = 0;
    for (int place = 0; place < order.length; place++) {
      int size = DirectoryEntry.sizeBytes(entries.nameLength(order[place]));
      if (used + size > DirectoryBlock.CAPACITY_BYTES) {
        starts = count + 1 < starts.length ? starts : Arrays.copyOf(starts, 2 * starts.length);
        starts[count++] = place;
        used = 0;
      }
      used += size;
    }
    starts[count++] = order.length;
    return Arrays.copyOf(starts, count);
  }

  private static int[] leafHashes(long[] sorted, int[] leafStarts) {
    int[] hashes = new int[leafStarts.length - 1];
    for (int leaf = 1; leaf < hashes.length; leaf++) {
      int first = hash(sorted[leafStarts[leaf]]);
      int before = hash(sorted[leafStarts[leaf] - 1]);
      hashes[leaf] = first == before ? first | 1 : first;
    }
    return hashes;
  }

  private static int hash(long key) {
    return (int) (key >>> 32) << 1;
  }

  @Override
  public int blockCount() {
    return 1 + nodeCount() + leafCount();
  }

  @Override
  public boolean indexed() {
    return true;
  }

  @Override
  public byte[] block(int index, long self, long parent, ChecksumSeed seed) {
    if (index == 0) {
      return root(self, parent, seed);
    }
    int checksumState = seed.inode(self);
    return index <= nodeCount()
        ? node(index - 1, checksumState)
        : leaf(index - 1 - nodeCount(), checksumState);
  }

  private int leafCount() {
    return leafHashes.length;
  }

  private int nodeCount() {
    return leafCount() <= HashTreeRoot.CAPACITY
        ? 0
        : (int) ByteSize.divideUp(leafCount(), HashTreeNode.CAPACITY);
  }

  private byte[] root(long self, long parent, ChecksumSeed seed) {
    int nodes = nodeCount();
    IntUnaryOperator hash =
        nodes == 0 ? i -> leafHashes[i] : i -> leafHashes[i * HashTreeNode.CAPACITY];
    HashTreeIndex index = new HashTreeIndex(nodes == 0 ? leafCount() : nodes, hash, 1);
    return new HashTreeRoot(self, parent, nodes == 0 ? 0 : 1, index).encode(seed);
  }

  private byte[] node(int node, int checksumState) {
    int firstLeaf = node * HashTreeNode.CAPACITY;
    int count = Math.min(HashTreeNode.CAPACITY, leafCount() - firstLeaf);
    int firstBlock = 1 + nodeCount() + firstLeaf;
    IntUnaryOperator hash = i -> leafHashes[firstLeaf + i];
    return new HashTreeNode(new HashTreeIndex(count, hash, firstBlock)).encode(checksumState);
  }

  private byte[] leaf(int leaf, int checksumState) {
    return new DirectoryBlock(
            IntStream.range(leafStarts[leaf], leafStarts[leaf + 1])
                .mapToObj(place -> entries.entry(order[place]))
                .toList())
        .encode(checksumState);
  }
}
