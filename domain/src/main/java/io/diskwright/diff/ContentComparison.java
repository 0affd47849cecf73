package io.diskwright.diff;

import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Finds where two contents differ, in one pass over what is data in either. What is longer is
 * compared as far as the shorter goes.
 */
final class ContentComparison {

  private static final int WINDOW_BYTES = 1 << 20;

  /** Below this a second thread costs more than it brings. */
  private static final int PARALLEL_BYTES = 1 << 17;

  private final FileContent left;
  private final FileContent right;
  private final long commonBytes;

  ContentComparison(FileContent left, FileContent right) {
    this.left = left;
    this.right = right;
    this.commonBytes = Math.min(left.sizeBytes(), right.sizeBytes());
  }

  /** Whether both are the same, length and all. */
  static boolean isSame(FileContent left, FileContent right) throws IOException {
    boolean[] same = {left.sizeBytes() == right.sizeBytes()};
    if (same[0]) {
      new ContentComparison(left, right).run((offset, length, window) -> same[0] = false);
    }
    return same[0];
  }

  /** Compares. */
  void run(ByteRuns runs) throws IOException {
    DataCursor leftData = new DataCursor(left.dataRanges().iterator());
    DataCursor rightData = new DataCursor(right.dataRanges().iterator());
    long at = 0;
    boolean wanted = true;
    while (wanted && at < commonBytes) {
      at = Math.max(at, Math.min(leftData.nextFrom(at), rightData.nextFrom(at)));
      if (at < commonBytes) {
        int length = (int) Math.min(WINDOW_BYTES, commonBytes - at);
        wanted = compare(read(at, length), runs);
        at += length;
      }
    }
  }

  /** Where data begins again. */
  private static final class DataCursor {

    private final Iterator<DataRange> ranges;
    private DataRange current = new DataRange(0, 0);

    DataCursor(Iterator<DataRange> ranges) {
      this.ranges = ranges;
    }

    long nextFrom(long offset) {
      while (current.end() <= offset) {
        if (!ranges.hasNext()) {
          return Long.MAX_VALUE;
        }
        current = ranges.next();
      }
      return Math.max(offset, current.offset());
    }
  }

  private ByteRuns.Window read(long offset, int length) throws IOException {
    ByteBuffer leftBytes = ByteBuffer.allocate(length);
    ByteBuffer rightBytes = ByteBuffer.allocate(length);
    if (length < PARALLEL_BYTES) {
      right.read(offset, rightBytes);
      left.read(offset, leftBytes);
    } else {
      CompletableFuture<Void> other =
          CompletableFuture.runAsync(() -> readUnchecked(right, offset, rightBytes));
      try {
        left.read(offset, leftBytes);
      } finally {
        join(other);
      }
    }
    return new ByteRuns.Window(offset, leftBytes.clear(), rightBytes.clear());
  }

  private static void readUnchecked(FileContent content, long offset, ByteBuffer target) {
    try {
      content.read(offset, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void join(CompletableFuture<Void> reading) throws IOException {
    try {
      reading.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException trouble) {
        throw trouble.getCause();
      }
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw e;
    }
  }

  private static boolean compare(ByteRuns.Window window, ByteRuns runs) throws IOException {
    byte[] left = window.left().array();
    byte[] right = window.right().array();
    int start = 0;
    while (start < left.length) {
      int found = Arrays.mismatch(left, start, left.length, right, start, right.length);
      if (found < 0) {
        return true;
      }
      start += found;
      int end = start + 1;
      while (end < left.length && left[end] != right[end]) {
        end++;
      }
      if (!runs.differ(window.offset() + start, end - start, window)) {
        return false;
      }
      start = end;
    }
    return true;
  }
}
