package io.diskwright.inspect;

import io.diskwright.port.Fault;
import io.diskwright.port.FileSystemDescription;
import io.diskwright.value.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is in a partition.
 *
 * @param kind of filesystem, as {@code blkid(8)} calls it; empty where nothing is known
 * @param label shown name; may be empty
 * @param id the UUID, or what stands for one; may be empty
 * @param fileSystem empty unless it was opened
 * @param unread why it was not, where its kind is read
 * @param space what fills it; empty unless it was asked for
 * @param damage met on the way; not a check of all
 */
public record ContentReport(
    String kind,
    ByteString label,
    String id,
    Optional<FileSystemDescription> fileSystem,
    Optional<String> unread,
    Optional<SpaceReport> space,
    List<Fault> damage) {

  /** Nothing that is known here. */
  static final ContentReport NONE = of("", ByteString.EMPTY, "");

  /** Takes a copy. */
  public ContentReport {
    damage = List.copyOf(damage);
  }

  /** What is known by its mark alone. */
  static ContentReport of(String kind, ByteString label, String id) {
    return new ContentReport(
        kind, label, id, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  /** A filesystem that was opened. */
  static ContentReport of(FileSystemDescription description, List<Fault> damage) {
    return new ContentReport(
        description.type(),
        description.label(),
        description.id(),
        Optional.of(description),
        Optional.empty(),
        Optional.empty(),
        damage);
  }

  ContentReport unread(String why) {
    return new ContentReport(kind, label, id, fileSystem, Optional.of(why), space, damage);
  }

  ContentReport damaged(Fault fault) {
    List<Fault> all = Stream.concat(damage.stream(), Stream.of(fault)).toList();
    return new ContentReport(kind, label, id, fileSystem, unread, space, all);
  }

  /** With what fills it, and all damage that was met then. */
  ContentReport filled(SpaceReport found, List<Fault> all) {
    return new ContentReport(kind, label, id, fileSystem, unread, Optional.of(found), all);
  }

  boolean isDamaged() {
    return !damage.isEmpty();
  }
}
