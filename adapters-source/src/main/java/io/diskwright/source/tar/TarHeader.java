package io.diskwright.source.tar;

import io.diskwright.value.ByteString;

/**
 * The header block of a member: ustar (POSIX.1-1988), with the differences of V7, GNU tar and star.
 * Fields are decoded when they are asked for: what stands in a field that a type does not use is
 * anybody's guess.
 */
final class TarHeader {

  /** Size of every header, and what all data is padded to. */
  static final int BLOCK_BYTES = 512;

  private static final int NAME = 0;
  private static final int NAME_BYTES = 100;
  private static final int MODE = 100;
  private static final int UID = 108;
  private static final int GID = 116;
  private static final int ID_BYTES = 8;
  private static final int SIZE = 124;
  private static final int MTIME = 136;
  private static final int LONG_BYTES = 12;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_BYTES = 8;
  private static final int TYPE = 156;
  private static final int LINK_NAME = 157;
  private static final int MAGIC = 257;
  private static final int DEVICE_MAJOR = 329;
  private static final int DEVICE_MINOR = 337;
  private static final int PREFIX = 345;
  private static final int PREFIX_BYTES = 155;
  private static final int STAR_PREFIX_BYTES = 131;
  private static final int STAR_MAGIC = 508;
  private static final int PERMISSION_BITS = 0xFFF;
  private static final ByteString USTAR =
      ByteString.copyOf(new byte[] {'u', 's', 't', 'a', 'r', 0});
  private static final ByteString STAR = ByteString.copyOf(new byte[] {'t', 'a', 'r', 0});

  private final byte[] block;

  private TarHeader(byte[] block) {
    this.block = block;
  }

  /** Takes over a block of 512 bytes. */
  static TarHeader decode(byte[] block) throws MalformedTarException {
    if (!isHeader(block)) {
      throw new MalformedTarException(
          "has a header whose checksum is wrong: the archive is damaged");
    }
    return new TarHeader(block);
  }

  /** A block of more fields behind a header, which has no checksum. */
  static TarHeader extension(byte[] block) {
    return new TarHeader(block);
  }

  /** Whether the checksum holds, which counts itself as blanks. */
  static boolean isHeader(byte[] block) {
    try {
      long sum = TarNumber.parse(block, CHECKSUM, CHECKSUM_BYTES) - CHECKSUM_BYTES * ' ';
      return sum == unsignedSum(block) || sum == signedSum(block);
    } catch (MalformedTarException notEvenANumber) {
      return false;
    }
  }

  private static int unsignedSum(byte[] block) {
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xFF;
    }
    for (int i = CHECKSUM; i < CHECKSUM + CHECKSUM_BYTES; i++) {
      sum -= block[i] & 0xFF;
    }
    return sum;
  }

  /** Some old programs took bytes for signed numbers. */
  private static int signedSum(byte[] block) {
    int sum = 0;
    for (byte b : block) {
      sum += b;
    }
    for (int i = CHECKSUM; i < CHECKSUM + CHECKSUM_BYTES; i++) {
      sum -= block[i];
    }
    return sum;
  }

  /** How many bytes fill the last block behind data of that size. */
  static long padding(long sizeBytes) {
    return -sizeBytes & (BLOCK_BYTES - 1);
  }

  /** The type flag. */
  char type() {
    return (char) (block[TYPE] & 0xFF);
  }

  /** The name, behind the prefix that ustar and star may give. */
  ByteString name() {
    ByteString name = text(NAME, NAME_BYTES);
    ByteString prefix = prefix();
    return prefix.isEmpty() ? name : MemberPath.join(prefix, name);
  }

  private ByteString prefix() {
    if (!has(USTAR, MAGIC)) {
      return ByteString.EMPTY;
    }
    return text(PREFIX, isStar() ? STAR_PREFIX_BYTES : PREFIX_BYTES);
  }

  boolean isStar() {
    return has(STAR, STAR_MAGIC);
  }

  ByteString linkName() {
    return text(LINK_NAME, NAME_BYTES);
  }

  int permissions() throws MalformedTarException {
    return (int) TarNumber.parse(block, MODE, ID_BYTES) & PERMISSION_BITS;
  }

  long uid() throws MalformedTarException {
    return TarNumber.parse(block, UID, ID_BYTES);
  }

  long gid() throws MalformedTarException {
    return TarNumber.parse(block, GID, ID_BYTES);
  }

  long sizeBytes() throws MalformedTarException {
    return longNumber(SIZE);
  }

  long modifiedSeconds() throws MalformedTarException {
    return longNumber(MTIME);
  }

  long deviceMajor() throws MalformedTarException {
    return TarNumber.parse(block, DEVICE_MAJOR, ID_BYTES);
  }

  long deviceMinor() throws MalformedTarException {
    return TarNumber.parse(block, DEVICE_MINOR, ID_BYTES);
  }

  /** The byte at an offset, for the parts that only one format has. */
  int at(int offset) {
    return block[offset] & 0xFF;
  }

  /** A number of twelve bytes, for the parts that only one format has. */
  long longNumber(int offset) throws MalformedTarException {
    return TarNumber.parse(block, offset, LONG_BYTES);
  }

  private boolean has(ByteString magic, int offset) {
    return ByteString.copyOf(block, offset, offset + magic.length()).equals(magic);
  }

  /** Up to the first NUL or the field's end. */
  private ByteString text(int offset, int length) {
    return ByteString.upToNul(block, offset, offset + length);
  }
}
