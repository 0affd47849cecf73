package io.diskwright.fs.fat.read;

import io.diskwright.error.CorruptImageException;
import java.util.function.Supplier;

/** How damage of a FAT filesystem is told. */
public final class Damage {

  /** The name of the format in messages. */
  public static final String FORMAT = "FAT";

  private Damage() {}

  /**
   * What is wrong.
   *
   * @param structure as fatgen103 calls it
   * @param offset of the structure, in bytes from the start of the filesystem
   * @param fact the value found, and what it may be
   */
  public static CorruptImageException of(String structure, long offset, String fact) {
    return new CorruptImageException(FORMAT, structure, offset, fact);
  }

  /** Insists on what must hold. */
  static void unless(boolean sound, String structure, long offset, Supplier<String> fact) {
    if (!sound) {
      throw of(structure, offset, fact.get());
    }
  }
}
