package io.diskwright.source.directory;

import io.diskwright.error.SourceException;
import io.diskwright.posix.Errno;
import io.diskwright.posix.OpenMode;
import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;
import io.diskwright.value.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds the paths that a pattern stands for, as a shell does it: {@code *} within one component, no
 * leading dot.
 */
final class Glob {

  private final Posix posix;

  Glob(Posix posix) {
    this.posix = posix;
  }

  /** In the order of their bytes. */
  List<ByteString> expand(ByteString pattern) {
    List<byte[]> found =
        List.of(pattern.startsWith(ByteString.utf8("/")) ? new byte[] {'/'} : new byte[0]);
    for (byte[] component : components(pattern.toBytes())) {
      found = hasStar(component) ? matches(found, component) : children(found, component);
    }
    TreeSet<ByteString> sorted = new TreeSet<>();
    found.stream().filter(this::exists).map(ByteString::copyOf).forEach(sorted::add);
    return List.copyOf(sorted);
  }

  private static List<byte[]> children(List<byte[]> directories, byte[] name) {
    return directories.stream().map(directory -> HostPath.child(directory, name)).toList();
  }

  private List<byte[]> matches(List<byte[]> directories, byte[] pattern) {
    List<byte[]> found = new ArrayList<>();
    for (byte[] directory : directories) {
      for (byte[] name : names(directory)) {
        if (matches(pattern, name)) {
          found.add(HostPath.child(directory, name));
        }
      }
    }
    return found;
  }

  private List<byte[]> names(byte[] directory) {
    byte[] path = directory.length == 0 ? new byte[] {'.'} : directory;
    try {
      int descriptor = posix.open(Posix.WORKING_DIRECTORY, path, OpenMode.DIRECTORY);
      try {
        return names(descriptor);
      } finally {
        posix.close(descriptor);
      }
    } catch (PosixException e) {
      if (e.errno() == Errno.ENOENT || e.errno() == Errno.ENOTDIR) {
        return List.of();
      }
      throw new SourceException(
          "%s: cannot be listed: %s".formatted(ByteString.copyOf(path), e.errno().text()), e);
    }
  }

  private List<byte[]> names(int descriptor) throws PosixException {
    List<byte[]> names = new ArrayList<>();
    for (List<byte[]> some = posix.readDirectory(descriptor);
        !some.isEmpty();
        some = posix.readDirectory(descriptor)) {
      names.addAll(some);
    }
    return names;
  }

  private boolean exists(byte[] path) {
    try {
      posix.linkStatus(Posix.WORKING_DIRECTORY, path);
      return true;
    } catch (PosixException e) {
      return false;
    }
  }

  private static List<byte[]> components(byte[] pattern) {
    List<byte[]> components = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= pattern.length; i++) {
      if (i == pattern.length || pattern[i] == '/') {
        if (i > start) {
          components.add(Arrays.copyOfRange(pattern, start, i));
        }
        start = i + 1;
      }
    }
    return components;
  }

  private static boolean hasStar(byte[] component) {
    for (byte b : component) {
      if (b == '*') {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a name fits, found with one way back: to the last star, which then takes one byte more.
   */
  static boolean matches(byte[] pattern, byte[] name) {
    if (name[0] == '.' && pattern[0] != '.') {
      return false;
    }
    int p = 0;
    int star = -1;
    int starEnd = 0;
    for (int n = 0; n < name.length; ) {
      if (p < pattern.length && pattern[p] == '*') {
        star = p++;
        starEnd = n;
      } else if (p < pattern.length && pattern[p] == name[n]) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++starEnd;
      } else {
        return false;
      }
    }
    while (p < pattern.length && pattern[p] == '*') {
      p++;
    }
    return p == pattern.length;
  }
}
