package io.diskwright.fs.ext4.read;

import io.diskwright.error.CorruptImageException;
import java.util.function.Supplier;

/** How damage of an ext4 is told. */
public final class Damage {

  private Damage() {}

  /**
   * What is wrong.
   *
   * @param structure as the kernel documentation calls it
   * @param offset of the structure, in bytes from the start of the filesystem
   * @param fact the value found, and what it may be
   */
  static CorruptImageException of(String structure, long offset, String fact) {
    return new CorruptImageException("ext4", structure, offset, fact);
  }

  /** Insists on what must hold. */
  public static void unless(boolean sound, String structure, long offset, Supplier<String> fact) {
    if (!sound) {
      throw of(structure, offset, fact.get());
    }
  }

  /** Insists on a checksum. */
  static void unlessSame(int computed, int stored, String structure, long offset) {
    if (computed != stored) {
      throw of(
          structure,
          offset,
          "checksum 0x%08x; its bytes come to 0x%08x".formatted(stored, computed));
    }
  }
}
