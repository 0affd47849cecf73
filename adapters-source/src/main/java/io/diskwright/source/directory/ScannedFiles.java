package io.diskwright.source.directory;

import io.diskwright.posix.FileStatus;
import io.diskwright.posix.Posix;
import io.diskwright.tree.ContentStore;
import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileContent;
import io.diskwright.value.ByteString;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The regular files of a scan, 24 bytes and the name each; a token is a file's number. */
final class ScannedFiles implements ContentStore {

  private final Posix posix;
  private final HostDirectories directories;
  private final NameList names = new NameList();
  private final Map<Long, List<DataRange>> sparse = new HashMap<>();
  private int[] parents = new int[4];
  private long[] sizes = new long[4];
  private long[] fingerprints = new long[4];

  ScannedFiles(Posix posix, HostDirectories directories) {
    this.posix = posix;
    this.directories = directories;
  }

  /**
   * Adds a file.
   *
   * @param ranges where it has data
   * @return its token
   */
  long add(int directory, byte[] name, FileStatus status, List<DataRange> ranges) {
    int number = names.add(name);
    if (number == parents.length) {
      int capacity = number + (number >> 1);
      parents = Arrays.copyOf(parents, capacity);
      sizes = Arrays.copyOf(sizes, capacity);
      fingerprints = Arrays.copyOf(fingerprints, capacity);
    }
    parents[number] = directory;
    sizes[number] = status.sizeBytes();
    fingerprints[number] = Fingerprint.of(status);
    if (!ranges.equals(HoleMap.dense(status.sizeBytes()))) {
      sparse.put((long) number, ranges);
    }
    return number;
  }

  @Override
  public FileContent content(long token) {
    int number = (int) token;
    byte[] path = HostPath.child(directories.path(parents[number]), names.get(number));
    List<DataRange> ranges = sparse.get(token);
    return new HostFile(
        posix,
        ByteString.copyOf(path),
        sizes[number],
        fingerprints[number],
        ranges == null ? HoleMap.dense(sizes[number]) : ranges);
  }
}
