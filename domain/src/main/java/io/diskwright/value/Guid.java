package io.diskwright.value;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A 128-bit globally unique identifier (RFC 9562), with the two byte orders that disks use:
 * big-endian throughout (ext4, most of Unix) and mixed-endian (UEFI, GPT: the first three fields
 * little-endian).
 *
 * @param mostSignificantBits the first eight bytes of the text form
 * @param leastSignificantBits the last eight bytes of the text form
 */
public record Guid(long mostSignificantBits, long leastSignificantBits) {

  private static final Pattern TEXT =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
  private static final int VERSION_5 = 5;

  /**
   * Reads the 36-character text form, strictly: a GUID with a missing or extra digit is refused,
   * not guessed.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static Guid parse(String text) {
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'%s' (%d characters) is not a GUID; write 8-4-4-4-12 hexadecimal digits, 36 characters in all"
              .formatted(text, text.length()));
    }
    String digits = text.replace("-", "");
    return new Guid(
        Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16));
  }

  /**
   * A name-based identifier (UUID version 5: SHA-1 of this identifier as the namespace, then the
   * name in UTF-8).
   */
  public Guid derive(String name) {
    MessageDigest sha1 = sha1();
    sha1.update(bigEndianBytes());
    ByteBuffer digest = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
    long high = (digest.getLong() & ~0xF000L) | (VERSION_5 << 12);
    long low = (digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new Guid(high, low);
  }

  /** The 16 bytes in the order of the text form. */
  public byte[] bigEndianBytes() {
    return ByteBuffer.allocate(16)
        .putLong(mostSignificantBits)
        .putLong(leastSignificantBits)
        .array();
  }

  /**
   * The 16 bytes as UEFI stores them: the first three fields little-endian (UEFI 2.10, appendix A).
   */
  public byte[] mixedEndianBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt((int) (mostSignificantBits >>> 32));
    bytes.putShort((short) (mostSignificantBits >>> 16));
    bytes.putShort((short) mostSignificantBits);
    bytes.order(ByteOrder.BIG_ENDIAN).putLong(leastSignificantBits);
    return bytes.array();
  }

  /**
   * Reads what {@link #mixedEndianBytes()} wrote.
   *
   * @throws IllegalArgumentException if it is not 16 bytes
   */
  public static Guid ofMixedEndian(byte[] sixteenBytes) {
    if (sixteenBytes.length != 16) {
      throw new IllegalArgumentException(
          "a GUID has 16 bytes, not %d".formatted(sixteenBytes.length));
    }
    ByteBuffer bytes = ByteBuffer.wrap(sixteenBytes).order(ByteOrder.LITTLE_ENDIAN);
    long high = Integer.toUnsignedLong(bytes.getInt()) << 32;
    high |= Short.toUnsignedLong(bytes.getShort()) << 16;
    high |= Short.toUnsignedLong(bytes.getShort());
    return new Guid(high, bytes.order(ByteOrder.BIG_ENDIAN).getLong());
  }

  /**
   * Reads what {@link #bigEndianBytes()} wrote.
   *
   * @param sixteenBytes exactly so many
   */
  public static Guid ofBigEndian(byte[] sixteenBytes) {
    ByteBuffer bytes = ByteBuffer.wrap(sixteenBytes);
    return new Guid(bytes.getLong(), bytes.getLong());
  }

  /** The text form in upper case, as partitioning tools print it. */
  @Override
  public String toString() {
    return toLowerCase().toUpperCase(Locale.ROOT);
  }

  /** The text form in lower case, as tools of filesystems print it. */
  public String toLowerCase() {
    String digits = "%016x%016x".formatted(mostSignificantBits, leastSignificantBits);
    return String.join(
        "-",
        digits.substring(0, 8),
        digits.substring(8, 12),
        digits.substring(12, 16),
        digits.substring(16, 20),
        digits.substring(20));
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
