package io.diskwright.value;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An immutable string of bytes: file names, link targets, extended attribute names and values. A
 * file name on Unix is bytes, not text; it is turned into text only to be shown. The order is that
 * of the unsigned bytes, the same everywhere.
 */
public final class ByteString implements Comparable<ByteString> {

  /** No bytes. */
  public static final ByteString EMPTY = new ByteString(new byte[0]);

  private final byte[] bytes;

  private ByteString(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of these bytes. */
  public static ByteString copyOf(byte[] bytes) {
    return new ByteString(bytes.clone());
  }

  /** A copy of the bytes from {@code start} (inclusive) to {@code end} (exclusive). */
  public static ByteString copyOf(byte[] bytes, int start, int end) {
    return new ByteString(Arrays.copyOfRange(bytes, start, end));
  }

  /** A copy of the bytes from {@code start} up to a NUL, or to {@code end} if there is none. */
  public static ByteString upToNul(byte[] bytes, int start, int end) {
    int nul = start;
    while (nul < end && bytes[nul] != 0) {
      nul++;
    }
    return copyOf(bytes, start, nul);
  }

  /** The UTF-8 form of a text. */
  public static ByteString utf8(String text) {
    return new ByteString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Number of bytes. */
  public int length() {
    return bytes.length;
  }

  /** Whether there are no bytes. */
  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** The byte at that index, 0 to 255. */
  public int at(int index) {
    return bytes[index] & 0xFF;
  }

  /** A copy of the bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** A read-only view of the bytes. */
  public ByteBuffer asBuffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /** These bytes, and those behind them. */
  public ByteString concat(ByteString suffix) {
    byte[] joined = Arrays.copyOf(bytes, bytes.length + suffix.bytes.length);
    System.arraycopy(suffix.bytes, 0, joined, bytes.length, suffix.bytes.length);
    return new ByteString(joined);
  }

  /** The bytes from {@code start} to {@code end} (exclusive). */
  public ByteString substring(int start, int end) {
    return copyOf(bytes, start, end);
  }

  /**
   * Whether one of the bytes is that one.
   *
   * @param value 0 to 255
   */
  public boolean contains(int value) {
    for (byte b : bytes) {
      if ((b & 0xFF) == value) {
        return true;
      }
    }
    return false;
  }

  /** Whether these bytes begin with those. */
  public boolean startsWith(ByteString prefix) {
    return bytes.length >= prefix.bytes.length
        && Arrays.equals(bytes, 0, prefix.bytes.length, prefix.bytes, 0, prefix.bytes.length);
  }

  /**
   * The text, if the bytes are well-formed UTF-8 without control characters; otherwise every odd
   * byte as {@code \xNN}.
   */
  @Override
  public String toString() {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(asBuffer()).toString();
      return text.chars().anyMatch(Character::isISOControl) ? escaped() : text;
    } catch (CharacterCodingException e) {
      return escaped();
    }
  }

  private String escaped() {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      boolean plain = b >= 0x20 && b < 0x7F && b != '\\';
      text.append(plain ? String.valueOf((char) b) : "\\x%02x".formatted(b & 0xFF));
    }
    return text.toString();
  }

  @Override
  public int compareTo(ByteString other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByteString that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
