package io.diskwright.port;

import io.diskwright.error.CorruptImageException;
import java.util.OptionalLong;

/**
 * Something that is wrong in a container, a partition table or a filesystem.
 *
 * @param format of it
 * @param structure that is wrong, as the specification calls it, in lower case: {@code inode}
 * @param number that tells the structure from its like: of the inode, group, cluster, partition
 * @param offset of the structure or its field, in bytes from the start of what was checked;
 *     unsigned
 * @param message the value found, and what it should be
 */
public record Fault(
    String format, String structure, OptionalLong number, long offset, String message) {

  /** What ended a check early. */
  public static Fault of(CorruptImageException end) {
    return new Fault(end.format(), end.structure(), OptionalLong.empty(), end.offset(), end.fact());
  }
}
