package io.diskwright.source.directory;

import io.diskwright.error.SourceException;
import io.diskwright.posix.Errno;
import io.diskwright.posix.PosixException;
import io.diskwright.value.ByteString;
import java.util.TreeMap;

/**
 * What a scan could not read. All of it is named at the end, as far as a screen holds it; any
 * thread may add.
 */
final class ScanProblems {

  private static final int MOST_SHOWN = 20;

  private final TreeMap<ByteString, String> first = new TreeMap<>();
  private long count;

  synchronized void add(ByteString path, PosixException cause) {
    boolean gone = cause.errno() == Errno.ENOENT;
    count++;
    first.put(path, gone ? "vanished during the scan" : cause.errno().text());
    if (first.size() > MOST_SHOWN) {
      first.pollLastEntry();
    }
  }

  /** Ends the scan if there was anything. */
  synchronized void throwIfAny() {
    if (count > 0) {
      throw new SourceException(message());
    }
  }

  private String message() {
    StringBuilder text = new StringBuilder();
    text.append(count == 1 ? "1 file or directory" : count + " files and directories");
    text.append(" cannot be read; build as a user who may, or leave them out of the source:");
    first.forEach((path, reason) -> text.append("\n  ").append(path).append(": ").append(reason));
    if (count > first.size()) {
      text.append("\n  and ").append(count - first.size()).append(" more");
    }
    return text.toString();
  }
}
