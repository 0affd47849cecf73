package io.diskwright.port;

import java.util.OptionalLong;

/**
 * A stretch of a structure whose bytes have one meaning.
 *
 * @param part of the structure, as messages call it: {@code inode}, {@code superblock of group}
 * @param number of the part, which its name ends with; empty if it is the only one
 * @param start of the part, in bytes from the start of the place
 * @param end the first byte behind the field
 * @param dependence what else differs if it does
 */
public record Field(String part, OptionalLong number, long start, long end, Dependence dependence) {

  /** A region that is one field. */
  public static Field whole(Region region, String part, Dependence dependence) {
    long end = region.offset() + region.sizeBytes();
    return new Field(part, region.number(), region.offset(), end, dependence);
  }

  /** Whether it is in the same part as another, at the same place. */
  public boolean isInPartOf(Field other) {
    return start == other.start && number.equals(other.number) && part.equals(other.part);
  }
}
