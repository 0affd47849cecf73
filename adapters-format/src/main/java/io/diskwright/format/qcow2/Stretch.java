package io.diskwright.format.qcow2;

/**
 * A part of the disk that is stored in one way.
 *
 * @param kind that way
 * @param length in bytes, positive
 * @param hostOffset in the file: of the first byte if plain, of the stored cluster if compressed
 * @param storedBytes length of the compressed cluster in the file, at most; else 0
 */
record Stretch(Kind kind, long length, long hostOffset, int storedBytes) {

  /** How a stretch is read. */
  enum Kind {
    /** As the backing file has it; zeros if there is none. */
    UNALLOCATED,
    /** As zeros. */
    ZERO,
    /** As the file has it at the host offset. */
    PLAIN,
    /** Out of one compressed cluster. */
    COMPRESSED
  }

  static Stretch unallocated(long length) {
    return new Stretch(Kind.UNALLOCATED, length, 0, 0);
  }

  /** Whether both can be read as one. */
  boolean goesOnWith(Stretch next) {
    return kind == next.kind
        && kind != Kind.COMPRESSED
        && (kind != Kind.PLAIN || hostOffset + length == next.hostOffset);
  }

  Stretch ofLength(long other) {
    return new Stretch(kind, other, hostOffset, storedBytes);
  }
}
