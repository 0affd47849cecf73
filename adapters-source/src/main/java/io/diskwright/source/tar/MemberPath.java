package io.diskwright.source.tar;

import io.diskwright.value.ByteString;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of members as paths below the root: {@code /} in front, {@code .} and doubled slashes are
 * dropped, as tar does when it extracts; {@code ..} is refused, since no honest archive needs it.
 */
final class MemberPath {

  /** What a tree can hold as one string. */
  private static final int LONGEST = 0xFFFF;

  private static final ByteString DOT = ByteString.utf8(".");
  private static final ByteString DOT_DOT = ByteString.utf8("..");

  private MemberPath() {}

  /** The path without anything that leads nowhere; empty for the root. */
  static ByteString clean(ByteString name) throws MalformedTarException {
    check(name);
    if (isClean(name)) {
      return name;
    }
    ByteArrayOutputStream path = new ByteArrayOutputStream(name.length());
    for (ByteString component : components(name)) {
      if (component.equals(DOT_DOT)) {
        throw new MalformedTarException(
            "has '..' in the name '%s': what is above the root cannot be reached".formatted(name));
      }
      if (!component.equals(DOT)) {
        append(path, component);
      }
    }
    return ByteString.copyOf(path.toByteArray());
  }

  private static void append(ByteArrayOutputStream path, ByteString component) {
    if (path.size() > 0) {
      path.write('/');
    }
    path.writeBytes(component.toBytes());
  }

  /** Refuses what no file can be called and no link can contain. */
  static void check(ByteString name) throws MalformedTarException {
    if (name.length() > LONGEST) {
      throw new MalformedTarException(
          "has a name of %d bytes; the limit is %d".formatted(name.length(), LONGEST));
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.at(i) == 0) {
        throw new MalformedTarException("has a NUL byte in the name '%s'".formatted(name));
      }
    }
  }

  /** No component is empty or begins with a dot: nearly every name is like that, without copies. */
  private static boolean isClean(ByteString name) {
    boolean atStart = true;
    for (int i = 0; i < name.length(); i++) {
      int c = name.at(i);
      if (atStart && (c == '/' || c == '.')) {
        return false;
      }
      atStart = c == '/';
    }
    return !atStart;
  }

  /** Everything in front of the last slash of a clean path; empty for the root. */
  static ByteString parent(ByteString path) {
    return path.substring(0, Math.max(0, lastSlash(path)));
  }

  /** Everything behind the last slash of a clean path. */
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

  static boolean endsWithSlash(ByteString name) {
    return !name.isEmpty() && name.at(name.length() - 1) == '/';
  }

  static ByteString join(ByteString directory, ByteString name) {
    ByteArrayOutputStream path = new ByteArrayOutputStream(directory.length() + name.length() + 1);
    path.writeBytes(directory.toBytes());
    path.write('/');
    path.writeBytes(name.toBytes());
    return ByteString.copyOf(path.toByteArray());
  }

  /** The parts between slashes, empty ones left out. */
  static List<ByteString> components(ByteString path) {
    List<ByteString> components = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || path.at(i) == '/') {
        if (i > start) {
          components.add(path.substring(start, i));
        }
        start = i + 1;
      }
    }
    return components;
  }
}
