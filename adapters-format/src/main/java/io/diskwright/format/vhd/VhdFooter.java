package io.diskwright.format.vhd;

import io.diskwright.struct.StructReader;
import io.diskwright.struct.StructWriter;
import io.diskwright.value.Guid;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The footer (VHD specification, "Hard Disk Footer Format"). Left zero: the state of a suspended
 * machine, and all that is behind.
 *
 * @param version of the format, major in the upper 16 bits
 * @param dataOffset where the header of a dynamic disk is; all ones for a fixed one
 * @param timestamp seconds since 2000-01-01 UTC
 * @param creator four characters, the program that made it
 * @param diskBytes the current size; the original size is written as the same
 * @param geometry of the disk
 * @param type code of a {@link VhdType}
 * @param id of the disk
 */
record VhdFooter(
    long version,
    long dataOffset,
    long timestamp,
    String creator,
    long diskBytes,
    VhdGeometry geometry,
    long type,
    Guid id) {

  static final int BYTES = 512;
  static final int VERSION_AT = 12;
  static final int DATA_OFFSET_AT = 16;
  static final int DISK_BYTES_AT = 48;
  static final int TYPE_AT = 60;
  static final int CHECKSUM_AT = 64;

  static final long VERSION_1_0 = 0x0001_0000;
  static final long NO_OFFSET = -1;

  private static final byte[] COOKIE = "conectix".getBytes(StandardCharsets.US_ASCII);

  /** A bit that is always set. */
  private static final int FEATURES = 2;

  /** Goes with the creator. */
  private static final long CREATOR_VERSION = 0x0005_0003;

  /** Windows; the other choice is a Macintosh. */
  private static final byte[] HOST = "Wi2k".getBytes(StandardCharsets.US_ASCII);

  /** Whether a structure is a footer by its first bytes. */
  static boolean hasCookie(byte[] bytes) {
    return Arrays.equals(bytes, 0, COOKIE.length, COOKIE, 0, COOKIE.length);
  }

  byte[] encode() {
    return encode(VhdChecksum.of(encode(0), CHECKSUM_AT));
  }

  private byte[] encode(long checksum) {
    return StructWriter.bigEndian(BYTES)
        .at(0)
        .raw(COOKIE)
        .at(8)
        .u32(FEATURES)
        .at(VERSION_AT)
        .u32(version)
        .at(DATA_OFFSET_AT)
        .u64(dataOffset)
        .at(24)
        .u32(timestamp)
        .at(28)
        .raw(creator.getBytes(StandardCharsets.ISO_8859_1))
        .at(32)
        .u32(CREATOR_VERSION)
        .at(36)
        .raw(HOST)
        .at(40)
        .u64(diskBytes)
        .at(DISK_BYTES_AT)
        .u64(diskBytes)
        .at(56)
        .u16(geometry.cylinders())
        .u8(geometry.heads())
        .u8(geometry.sectorsPerTrack())
        .at(TYPE_AT)
        .u32(type)
        .at(CHECKSUM_AT)
        .u32(checksum)
        .at(68)
        .raw(id.bigEndianBytes())
        .done();
  }

  static VhdFooter decode(byte[] bytes) {
    StructReader reader = StructReader.bigEndian(bytes);
    return new VhdFooter(
        reader.u32(VERSION_AT),
        reader.u64(DATA_OFFSET_AT),
        reader.u32(24),
        new String(reader.raw(28, 4), StandardCharsets.ISO_8859_1),
        reader.u64(DISK_BYTES_AT),
        new VhdGeometry(reader.u16(56), reader.u8(58), reader.u8(59)),
        reader.u32(TYPE_AT),
        new Guid(reader.u64(68), reader.u64(76)));
  }
}
