package io.diskwright.source.tar;

import io.diskwright.tree.ContentStore;
import io.diskwright.tree.FileContent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Where the data of each regular file is: sixteen bytes a file, and a map for the sparse ones. */
final class TarContents implements ContentStore {

  private final StoredBytes bytes;
  private final Map<Integer, SparseMap> sparseMaps = new HashMap<>();
  private int count;
  private long[] offsets = new long[64];
  private long[] sizes = new long[64];

  TarContents(StoredBytes bytes) {
    this.bytes = bytes;
  }

  /**
   * Remembers a file.
   *
   * @param offset where its data starts among the stored bytes
   * @return its token
   */
  long add(TarMember member, long offset) {
    if (count == offsets.length) {
      int capacity = count + (count >> 1);
      offsets = Arrays.copyOf(offsets, capacity);
      sizes = Arrays.copyOf(sizes, capacity);
    }
    offsets[count] = offset;
    sizes[count] = member.sizeBytes();
    SparseMap map = member.sparse();
    if (map != null) {
      sparseMaps.put(count, map);
    }
    return count++;
  }

  @Override
  public FileContent content(long token) {
    int file = Math.toIntExact(token);
    SparseMap map = sparseMaps.get(file);
    return map == null
        ? new DenseContent(bytes, offsets[file], sizes[file])
        : new SparseContent(bytes, offsets[file], map);
  }
}
