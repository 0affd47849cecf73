package io.diskwright.format.vhd;

import java.util.Optional;
import java.util.stream.Stream;

/** Kinds of disks (VHD specification, "Hard Disk Footer Format", Disk Type). */
enum VhdType {
  FIXED(2),
  DYNAMIC(3),
  DIFFERENCING(4);

  private final long code;

  VhdType(long code) {
    this.code = code;
  }

  /** As in the footer. */
  long code() {
    return code;
  }

  /** The kind with that code. */
  static Optional<VhdType> of(long code) {
    return Stream.of(values()).filter(type -> type.code == code).findFirst();
  }
}
