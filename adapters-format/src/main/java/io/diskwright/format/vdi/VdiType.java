package io.diskwright.format.vdi;

import java.util.Optional;
import java.util.stream.Stream;

/** Kinds of images (VirtualBox, {@code VDIIMAGETYPE}). */
enum VdiType {
  DYNAMIC(1),
  FIXED(2),
  UNDO(3),
  DIFFERENCING(4);

  private final long code;

  VdiType(long code) {
    this.code = code;
  }

  /** As in the header. */
  long code() {
    return code;
  }

  /** The kind with that code. */
  static Optional<VdiType> of(long code) {
    return Stream.of(values()).filter(type -> type.code == code).findFirst();
  }
}
