package io.diskwright.partition.gpt;

import io.diskwright.struct.StructWriter;
import io.diskwright.value.Guid;
import java.nio.charset.StandardCharsets;
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
 * @param entryArrayCrc CRC-32 of the entries
 */
record GptHeader(
    long myLba,
    long alternateLba,
    long firstUsableLba,
    long lastUsableLba,
    Guid diskGuid,
    long entryArrayLba,
    long entryArrayCrc) {

  private static final byte[] SIGNATURE = "EFI PART".getBytes(StandardCharsets.US_ASCII);
  private static final long REVISION_1_0 = 0x0001_0000;
  private static final int HEADER_BYTES = 92;
  private static final int SECTOR_BYTES = 512;

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
        entryArrayCrc);
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
        .at(0x10)
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
        .u32(GptEntryArray.COUNT)
        .at(0x54)
        .u32(GptEntry.BYTES)
        .at(0x58)
        .u32(entryArrayCrc)
        .done();
  }
}
