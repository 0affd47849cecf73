package io.diskwright.nio;

import io.diskwright.value.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The names of a path, whatever they lead to. The empty path has one name, which is empty; the root
 * has none.
 */
record PathNames(boolean absolute, List<ByteString> names) {

  static final PathNames ROOT = new PathNames(true, List.of());

  private static final ByteString SELF = ByteString.utf8(".");
  private static final ByteString PARENT = ByteString.utf8("..");

  PathNames {
    names = names.isEmpty() && !absolute ? List.of(ByteString.EMPTY) : List.copyOf(names);
  }

  static PathNames parse(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new InvalidPathException(text, "no name has a NUL in it");
    }
    List<ByteString> names = new ArrayList<>();
    for (String name : text.split("/", -1)) {
      if (!name.isEmpty()) {
        names.add(NameText.parse(name));
      }
    }
    return new PathNames(text.startsWith("/"), names);
  }

  int count() {
    return names.size();
  }

  ByteString last() {
    return names.get(names.size() - 1);
  }

  boolean isEmpty() {
    return !absolute && names.get(0).isEmpty();
  }

  private List<ByteString> steps() {
    return isEmpty() ? List.of() : names;
  }

  PathNames sub(int start, int end) {
    return new PathNames(false, names.subList(start, end));
  }

  /** Those before the last; there is one. */
  PathNames parent() {
    return new PathNames(absolute, names.subList(0, names.size() - 1));
  }

  PathNames toAbsolute() {
    return new PathNames(true, steps());
  }

  PathNames with(ByteString name) {
    List<ByteString> all = new ArrayList<>(steps());
    all.add(name);
    return new PathNames(absolute, all);
  }

  /** These, and the other ones behind them. */
  PathNames resolve(PathNames relative) {
    List<ByteString> all = new ArrayList<>(steps());
    all.addAll(relative.steps());
    return new PathNames(absolute, all);
  }

  boolean startsWith(PathNames other) {
    return absolute == other.absolute && Collections.indexOfSubList(names, other.names) == 0;
  }

  boolean endsWith(PathNames other) {
    int before = count() - other.count();
    return before >= 0
        && names.subList(before, count()).equals(other.names)
        && (!other.absolute || (absolute && before == 0));
  }

  PathNames normalize() {
    List<ByteString> kept = new ArrayList<>();
    for (ByteString name : names) {
      boolean parent = name.equals(PARENT);
      boolean removable = !kept.isEmpty() && !kept.get(kept.size() - 1).equals(PARENT);
      if (parent && removable) {
        kept.remove(kept.size() - 1);
      } else if (!name.equals(SELF) && !(parent && absolute)) {
        kept.add(name);
      }
    }
    return new PathNames(absolute, kept);
  }

  /**
   * The way from here to there.
   *
   * @throws IllegalArgumentException if there is none in names
   */
  PathNames relativize(PathNames other) {
    if (other.absolute != absolute) {
      throw new IllegalArgumentException(
          "'%s' and '%s': one is absolute and one is not".formatted(this, other));
    }
    int common = commonSteps(other);
    List<ByteString> left = steps().subList(common, steps().size());
    if (left.contains(PARENT)) {
      throw new IllegalArgumentException(
          "'%s' leads out of a directory that has no name; normalize it".formatted(this));
    }
    List<ByteString> way = new ArrayList<>(Collections.nCopies(left.size(), PARENT));
    way.addAll(other.steps().subList(common, other.steps().size()));
    return new PathNames(false, way);
  }

  private int commonSteps(PathNames other) {
    int most = Math.min(steps().size(), other.steps().size());
    int common = 0;
    while (common < most && names.get(common).equals(other.names.get(common))) {
      common++;
    }
    return common;
  }

  /** The names with slashes between them, and one in front if it is absolute. */
  ByteString bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < names.size(); i++) {
      if (absolute || i > 0) {
        bytes.write('/');
      }
      bytes.writeBytes(names.get(i).toBytes());
    }
    return names.isEmpty() ? ByteString.utf8("/") : ByteString.copyOf(bytes.toByteArray());
  }

  /** The same as text, from which {@link #parse} makes the same names. */
  @Override
  public String toString() {
    String text = names.stream().map(NameText::of).collect(Collectors.joining("/"));
    return absolute ? "/" + text : text;
  }
}
