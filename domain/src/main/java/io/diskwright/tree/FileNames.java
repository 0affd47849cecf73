package io.diskwright.tree;

import io.diskwright.error.SourceException;
import io.diskwright.value.ByteString;
import java.util.function.Supplier;

/**
 * What can be a file's name or a link's target on any Unix filesystem; how long they may be, the
 * filesystem says.
 */
final class FileNames {

  private FileNames() {}

  /**
   * Refuses what cannot be one component of a path.
   *
   * @param path of the file, for the message
   * @throws SourceException with the path
   */
  static void check(ByteString name, Supplier<String> path) {
    boolean dots = name.equals(PathResolver.DOT) || name.equals(PathResolver.DOT_DOT);
    if (name.isEmpty() || dots || name.contains('/') || name.contains(0)) {
      throw new SourceException("%s: '%s' is not a file name".formatted(path.get(), name));
    }
    checkLength(name, "a name", path);
  }

  /**
   * Refuses what cannot be the target of a symbolic link.
   *
   * @param path of the link, for the message
   * @throws SourceException with the path
   */
  static void checkLinkTarget(ByteString target, Supplier<String> path) {
    if (target.isEmpty() || target.contains(0)) {
      throw new SourceException(
          "%s: a symbolic link cannot lead to '%s'".formatted(path.get(), target));
    }
    checkLength(target, "a link to a path", path);
  }

  private static void checkLength(ByteString text, String what, Supplier<String> path) {
    if (text.length() > NameArena.LARGEST) {
      throw new SourceException(
          "%s: %s of %d bytes; the limit is %d"
              .formatted(path.get(), what, text.length(), NameArena.LARGEST));
    }
  }
}
