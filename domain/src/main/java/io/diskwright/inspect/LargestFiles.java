package io.diskwright.inspect;

import io.diskwright.inspect.SpaceReport.LargeFile;
import io.diskwright.port.StoredFile;
import io.diskwright.value.ByteString;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/** The largest of many files by what they take; of equal ones, those that were met first. */
final class LargestFiles {

  private static final int MOST = 25;

  private static final Comparator<LargeFile> SMALLEST_FIRST =
      Comparator.comparingLong(LargeFile::allocatedBytes)
          .thenComparingLong(LargeFile::sizeBytes)
          .thenComparing(Comparator.comparing(LargeFile::path).reversed());

  private final PriorityQueue<LargeFile> files = new PriorityQueue<>(SMALLEST_FIRST);

  /**
   * Takes a file if it is one of them.
   *
   * @param path made only then
   */
  void offer(StoredFile file, Supplier<ByteString> path) {
    LargeFile least = files.peek();
    boolean isFull = files.size() == MOST;
    if (file.sizeBytes() == 0 || (isFull && least != null && !isLarger(file, least))) {
      return;
    }
    files.add(new LargeFile(path.get(), file.sizeBytes(), file.allocatedBytes()));
    if (isFull) {
      files.remove();
    }
  }

  private static boolean isLarger(StoredFile file, LargeFile than) {
    return file.allocatedBytes() != than.allocatedBytes()
        ? file.allocatedBytes() > than.allocatedBytes()
        : file.sizeBytes() > than.sizeBytes();
  }

  List<LargeFile> sorted() {
    return files.stream().sorted(SMALLEST_FIRST.reversed()).toList();
  }
}
