package io.diskwright.diff;

import io.diskwright.port.StoredFile;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells where names share a file in one image and not in the other. */
final class HardLinks {

  static final String FIELD = "hard link";

  private final Map<Long, Name> left = new HashMap<>();
  private final Map<Long, Name> right = new HashMap<>();

  /**
   * A file that was met.
   *
   * @param path under which it was met first
   * @param other number of the file in the other image that had the same path
   */
  private record Name(ByteString path, long other) {}

  /** What becomes of a pair of files. */
  enum Meeting {
    /** Both are met for the first time, or have one name only. */
    NEW,
    /** Both were compared already, with each other. */
    KNOWN,
    /** One was met already, the other was not, or with another file. */
    OTHERWISE
  }

  /** Whether the names of a pair are shared in the same way as before. */
  Meeting meet(ByteString path, StoredFile before, StoredFile after) {
    boolean single = before.linkCount() <= 1 && after.linkCount() <= 1;
    if (single || before.type() == FileType.DIRECTORY || after.type() == FileType.DIRECTORY) {
      return Meeting.NEW;
    }
    Name leftName = left.putIfAbsent(before.number(), new Name(path, after.number()));
    Name rightName = right.putIfAbsent(after.number(), new Name(path, before.number()));
    if (leftName == null && rightName == null) {
      return Meeting.NEW;
    }
    boolean same =
        leftName != null
            && rightName != null
            && leftName.other == after.number()
            && rightName.other == before.number();
    return same ? Meeting.KNOWN : Meeting.OTHERWISE;
  }

  /** What differs between two that met otherwise. */
  FieldChange change(ByteString path, StoredFile before, StoredFile after) {
    return FieldChange.own(
        FIELD, text(path, left, before.number()), text(path, right, after.number()), List.of());
  }

  private static String text(ByteString path, Map<Long, Name> names, long number) {
    return Optional.ofNullable(names.get(number))
        .filter(name -> !name.path.equals(path))
        .map(name -> "to " + name.path)
        .orElse("none before");
  }
}
