package io.diskwright.source.directory;

import io.diskwright.posix.PathBytes;
import io.diskwright.value.ByteString;
import java.nio.file.Path;

/** Paths of the building machine as bytes. */
final class HostPath {

  private static final ByteString ROOT = ByteString.utf8("/");

  private HostPath() {}

  static ByteString of(Path path) {
    return ByteString.copyOf(PathBytes.of(path));
  }

  static ByteString withoutTrailingSlash(ByteString path) {
    int end = path.length();
    while (end > 1 && path.at(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  /** What is in a directory under a name. */
  static byte[] child(byte[] directory, byte[] name) {
    boolean slash = directory.length > 0 && directory[directory.length - 1] != '/';
    int start = directory.length + (slash ? 1 : 0);
    byte[] path = new byte[start + name.length];
    System.arraycopy(directory, 0, path, 0, directory.length);
    if (slash) {
      path[directory.length] = '/';
    }
    System.arraycopy(name, 0, path, start, name.length);
    return path;
  }

  /** The directory that a path is in; {@code .} where it is only a name. */
  static ByteString parent(ByteString path) {
    int slash = lastSlash(path);
    if (slash < 0) {
      return ByteString.utf8(".");
    }
    return slash == 0 ? ROOT : withoutTrailingSlash(path.substring(0, slash));
  }

  /** The last component of a path. */
  static ByteString name(ByteString path) {
    return path.substring(lastSlash(path) + 1, path.length());
  }

  private static int lastSlash(ByteString path) {
    int at = path.length() - 1;
    while (at >= 0 && path.at(at) != '/') {
      at--;
    }
    return at;
  }
}
