package io.diskwright.source.directory;

import io.diskwright.posix.OpenMode;
import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;
import java.util.Arrays;

/**
 * Opens paths of any length: those that are too long for one system call, directory by directory.
 */
final class HostOpener {

  /** The longest path that Linux takes ({@code PATH_MAX}, less the terminating zero). */
  static final int LONGEST_PATH = 4095;

  private HostOpener() {}

  static int open(Posix posix, byte[] path, OpenMode mode) throws PosixException {
    int place = Posix.WORKING_DIRECTORY;
    byte[] rest = path;
    try {
      while (rest.length > LONGEST_PATH) {
        int slash = lastSlash(rest);
        int next = posix.open(place, Arrays.copyOf(rest, slash), OpenMode.PLACE);
        close(posix, place);
        place = next;
        rest = Arrays.copyOfRange(rest, slash + 1, rest.length);
      }
      return posix.open(place, rest, mode);
    } finally {
      close(posix, place);
    }
  }

  /**
   * The last place before the limit where the path can be cut: a component has at most 255 bytes.
   */
  private static int lastSlash(byte[] path) {
    int at = LONGEST_PATH;
    while (at > 1 && path[at] != '/') {
      at--;
    }
    return at;
  }

  private static void close(Posix posix, int place) {
    if (place != Posix.WORKING_DIRECTORY) {
      posix.close(place);
    }
  }
}
