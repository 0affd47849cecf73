package io.diskwright.value;

/**
 * What stands for everything that would be drawn at random, and for the time at which it was drawn:
 * a UUID of version 7 (RFC 9562, 5.7). The same seed gives the same ids and times again.
 *
 * @param id whose first 48 bits are milliseconds since 1970
 */
public record Seed(Guid id) {

  private static final int VERSION = 7;

  /** Checks the version. */
  public Seed {
    if ((id.mostSignificantBits() >>> 12 & 0xF) != VERSION
        || id.leastSignificantBits() >>> 62 != 0b10) {
      throw new IllegalArgumentException(
          "'%s' is no seed, which is a UUID of version 7; plan with deterministic: false prints one"
              .formatted(id));
    }
  }

  /**
   * A seed of what was drawn.
   *
   * @param unixMillis when
   * @param randomHigh of these bits 12 are used
   * @param randomLow of these bits 62 are used
   */
  public static Seed of(long unixMillis, long randomHigh, long randomLow) {
    long high = unixMillis << 16 | VERSION << 12 | (randomHigh & 0xFFF);
    long low = (randomLow & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new Seed(new Guid(high, low));
  }

  /**
   * Reads what {@link #toString()} gives.
   *
   * @throws IllegalArgumentException if the text is something else
   */
  public static Seed parse(String text) {
    return new Seed(Guid.parse(text));
  }

  /** When it was drawn, in whole seconds. */
  public Timestamp time() {
    return Timestamp.ofSeconds((id.mostSignificantBits() >>> 16) / 1000);
  }

  @Override
  public String toString() {
    return id.toString();
  }
}
