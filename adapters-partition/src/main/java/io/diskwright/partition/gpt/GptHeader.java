package io.diskwright.partition.gpt;

import io.diskwright.error.CorruptImageException;
import io.diskwright.struct.StructReader;
import io.diskwright.struct.StructWriter;
import io.diskwright.value.Guid;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A header of the table (UEFI 2.10, table 5.5); the rest of its sector is zero, as demanded there.
 *
 * @param myLba where this header is
 * @param alternateLba where the other one is
 * @param firstUsableLba first sector a partition may have
 * @param lastUsableLba last sector a partition may have
 * @param diskGuid which disk it is
 * @param entryArrayLba where this header's entries begin
 * @param entryCount number of entries, used or not
 * @param entryBytes size of one
 * @param entryArrayCrc CRC-32 of the entries
 */
record GptHeader(
    long myLba,
    long alternateLba,
    long firstUsableLba,
    long lastUsableLba,
    Guid diskGuid,
    long entryArrayLba,
    long entryCount,
    long entryBytes,
    long entryArrayCrc) {

  private static final byte[] SIGNATURE = "EFI PART".getBytes(StandardCharsets.US_ASCII);
  static final long REVISION_1_0 = 0x0001_0000;
  private static final int HEADER_BYTES = 92;
  private static final int CRC_OFFSET = 0x10;

  /** Size of the encoded form. */
  static final int SECTOR_BYTES = 512;

  /**
   * The other header: the same but for the places.
   *
   * @param arrayLba where its entries begin
   */
  GptHeader backup(long arrayLba) {
    return new GptHeader(
        /* myLba= */ alternateLba,
        /* alternateLba= */ myLba,
        firstUsableLba,
        lastUsableLba,
        diskGuid,
        arrayLba,
        entryCount,
        entryBytes,
        entryArrayCrc);
  }

  /** Where the entries begin, in bytes. */
  long arrayOffset() {
    return entryArrayLba * SECTOR_BYTES;
  }

  byte[] encode() {
    CRC32 crc = new CRC32();
    crc.update(encode(0), 0, HEADER_BYTES);
    return encode(crc.getValue());
  }

  private byte[] encode(long headerCrc) {
    return StructWriter.littleEndian(SECTOR_BYTES)
        .at(0x00)
        .raw(SIGNATURE)
        .at(0x08)
        .u32(REVISION_1_0)
        .at(0x0C)
        .u32(HEADER_BYTES)
        .at(CRC_OFFSET)
        .u32(headerCrc)
        .at(0x18)
        .u64(myLba)
        .at(0x20)
        .u64(alternateLba)
        .at(0x28)
        .u64(firstUsableLba)
        .at(0x30)
        .u64(lastUsableLba)
        .at(0x38)
        .raw(diskGuid.mixedEndianBytes())
        .at(0x48)
        .u64(entryArrayLba)
        .at(0x50)
        .u32(entryCount)
        .at(0x54)
        .u32(entryBytes)
        .at(0x58)
        .u32(entryArrayCrc)
        .done();
  }

  /** Whether a sector begins as a header does. */
  static boolean isIn(byte[] sector) {
    return Arrays.equals(sector, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  /**
   * Reads a header, whose CRC must be right.
   *
   * @param lba where the sector is, which the header must know
   */
  static GptHeader decode(byte[] sector, long lba) {
    require(isIn(sector), lba, 0, "there is no signature 'EFI PART'");
    StructReader reader = StructReader.littleEndian(sector);
    long headerBytes = reader.u32(0x0C);
    require(
        headerBytes >= HEADER_BYTES && headerBytes <= SECTOR_BYTES,
        lba,
        0x0C,
        "a size of %d bytes; it has %d to %d".formatted(headerBytes, HEADER_BYTES, SECTOR_BYTES));
    long crc = crc(sector, (int) headerBytes);
    require(
        crc == reader.u32(CRC_OFFSET),
        lba,
        CRC_OFFSET,
        "CRC 0x%08x; the header has 0x%08x".formatted(reader.u32(CRC_OFFSET), crc));
    require(
        reader.u64(0x18) == lba,
        lba,
        0x18,
        "it says that it is sector %s".formatted(Long.toUnsignedString(reader.u64(0x18))));
    return fields(reader);
  }

  private static long crc(byte[] sector, int headerBytes) {
    byte[] header = Arrays.copyOf(sector, headerBytes);
    Arrays.fill(header, CRC_OFFSET, CRC_OFFSET + Integer.BYTES, (byte) 0);
    CRC32 crc = new CRC32();
    crc.update(header);
    return crc.getValue();
  }

  private static GptHeader fields(StructReader reader) {
    return new GptHeader(
        /* myLba= */ reader.u64(0x18),
        /* alternateLba= */ reader.u64(0x20),
        /* firstUsableLba= */ reader.u64(0x28),
        /* lastUsableLba= */ reader.u64(0x30),
        Guid.ofMixedEndian(reader.raw(0x38, 16)),
        /* entryArrayLba= */ reader.u64(0x48),
        /* entryCount= */ reader.u32(0x50),
        /* entryBytes= */ reader.u32(0x54),
        /* entryArrayCrc= */ reader.u32(0x58));
  }

  private static void require(boolean sound, long lba, long offset, String otherwise) {
    if (!sound) {
      throw new CorruptImageException("GPT", "header", lba * SECTOR_BYTES + offset, otherwise);
    }
  }
}
