package io.diskwright.format.vhd;

import io.diskwright.struct.StructReader;
import io.diskwright.struct.StructWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The header of a dynamic disk (VHD specification, "Dynamic Disk Header Format"). Left zero:
 * everything about a parent.
 *
 * @param tableOffset where the block allocation table is, in bytes
 * @param version of the header, major in the upper 16 bits
 * @param entryCount entries of the table
 * @param blockBytes data of a block
 */
record DynamicHeader(long tableOffset, long version, long entryCount, long blockBytes) {

  static final int BYTES = 1024;
  static final int TABLE_OFFSET_AT = 16;
  static final int ENTRY_COUNT_AT = 28;
  static final int BLOCK_BYTES_AT = 32;
  static final int CHECKSUM_AT = 36;

  static final long VERSION_1_0 = 0x0001_0000;

  private static final byte[] COOKIE = "cxsparse".getBytes(StandardCharsets.US_ASCII);

  /** Whether a structure is one by its first bytes. */
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
        .u64(VhdFooter.NO_OFFSET)
        .at(TABLE_OFFSET_AT)
        .u64(tableOffset)
        .at(24)
        .u32(version)
        .at(ENTRY_COUNT_AT)
        .u32(entryCount)
        .at(BLOCK_BYTES_AT)
        .u32(blockBytes)
        .at(CHECKSUM_AT)
        .u32(checksum)
        .done();
  }

  static DynamicHeader decode(byte[] bytes) {
    StructReader reader = StructReader.bigEndian(bytes);
    return new DynamicHeader(
        reader.u64(TABLE_OFFSET_AT),
        reader.u32(24),
        reader.u32(ENTRY_COUNT_AT),
        reader.u32(BLOCK_BYTES_AT));
  }
}
