package io.diskwright.value;

/**
 * A Unix path, split before its last component. Slashes at the end do not count.
 *
 * @param directory what comes before the last component, without the slash between them; empty if
 *     there is nothing
 * @param name the last component; empty for a path of nothing but slashes
 */
public record SlashPath(ByteString directory, ByteString name) {

  /** Splits a path. */
  public static SlashPath of(ByteString path) {
    int end = path.length();
    while (end > 0 && path.at(end - 1) == '/') {
      end--;
    }
    int start = end;
    while (start > 0 && path.at(start - 1) != '/') {
      start--;
    }
    return new SlashPath(path.substring(0, Math.max(0, start - 1)), path.substring(start, end));
  }
}
