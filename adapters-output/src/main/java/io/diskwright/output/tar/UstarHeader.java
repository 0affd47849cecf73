package io.diskwright.output.tar;

import io.diskwright.value.ByteString;
import java.nio.charset.StandardCharsets;

/**
 * The header in front of a member (IEEE Std 1003.1, pax, "ustar Header Block"). What does not fit
 * its field is cut off, or 0; a record of the extended header says it then.
 *
 * @param name path of the member
 * @param permissions the twelve permission bits
 * @param uid owner
 * @param gid group
 * @param sizeBytes of what follows
 * @param modifiedSeconds since 1970
 * @param type what it is
 * @param linkName of a link, where it leads; else empty
 * @param deviceMajor of a device; else 0
 * @param deviceMinor of a device; else 0
 */
record UstarHeader(
    ByteString name,
    int permissions,
    long uid,
    long gid,
    long sizeBytes,
    long modifiedSeconds,
    MemberType type,
    ByteString linkName,
    int deviceMajor,
    int deviceMinor) {

  static final int SIZE_BYTES = 512;
  static final int LONGEST_NAME = 100;

  /** What seven octal digits and an end hold. */
  static final long LARGEST_SHORT = 0x1F_FFFF;

  /** What eleven octal digits and an end hold. */
  static final long LARGEST_LONG = 0x1_FFFF_FFFFL;

  private static final int SHORT_BYTES = 8;
  private static final int LONG_BYTES = 12;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_DIGITS = 6;

  /** The header of extended records. */
  static UstarHeader ofRecords(int sizeBytes) {
    return new UstarHeader(
        ByteString.utf8("././@PaxHeader"),
        0644,
        0,
        0,
        sizeBytes,
        0,
        MemberType.EXTENDED_HEADER,
        ByteString.EMPTY,
        0,
        0);
  }

  byte[] encode() {
    byte[] block = new byte[SIZE_BYTES];
    text(block, 0, name);
    number(block, 100, SHORT_BYTES, permissions);
    number(block, 108, SHORT_BYTES, uid);
    number(block, 116, SHORT_BYTES, gid);
    number(block, 124, LONG_BYTES, sizeBytes);
    number(block, 136, LONG_BYTES, modifiedSeconds);
    block[156] = (byte) type.flag();
    text(block, 157, linkName);
    text(block, 257, ByteString.utf8("ustar\00000"));
    number(block, 329, SHORT_BYTES, deviceMajor);
    number(block, 337, SHORT_BYTES, deviceMinor);
    putChecksum(block);
    return block;
  }

  private static void text(byte[] block, int offset, ByteString text) {
    text.asBuffer().get(block, offset, Math.min(LONGEST_NAME, text.length()));
  }

  private static void number(byte[] block, int offset, int fieldBytes, long value) {
    long largest = fieldBytes == SHORT_BYTES ? LARGEST_SHORT : LARGEST_LONG;
    octal(block, offset, fieldBytes - 1, value < 0 || value > largest ? 0 : value);
  }

  private static void octal(byte[] block, int offset, int digits, long value) {
    long rest = value;
    for (int i = offset + digits - 1; i >= offset; i--) {
      block[i] = (byte) ('0' + (rest & 7));
      rest >>= 3;
    }
  }

  /** The sum of all bytes, its own field taken for blanks. */
  private static void putChecksum(byte[] block) {
    byte[] blanks = "        ".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(blanks, 0, block, CHECKSUM, blanks.length);
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xFF;
    }
    octal(block, CHECKSUM, CHECKSUM_DIGITS, sum);
    block[CHECKSUM + CHECKSUM_DIGITS] = 0;
  }
}
