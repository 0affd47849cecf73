package io.diskwright.format.vdi;

import io.diskwright.struct.StructReader;
import io.diskwright.struct.StructWriter;
import io.diskwright.value.Guid;
import java.nio.charset.StandardCharsets;

/**
 * Pre-header and header together (VirtualBox, {@code VDIPREHEADER} and {@code VDIHEADER1}). Left
 * zero: flags; the description; the old geometry but for its sector size, since a guest's BIOS
 * computes its own.
 *
 * @param version major in the upper 16 bits
 * @param headerBytes without the pre-header
 * @param type code of a {@link VdiType}
 * @param mapOffset where the block map is, in bytes
 * @param dataOffset where the blocks begin, in bytes
 * @param sectorBytes of the old geometry
 * @param diskBytes exact size of the disk
 * @param blockBytes size of a block
 * @param extraBytes before each block
 * @param blockCount entries in the map
 * @param storedBlockCount blocks that have a place
 * @param imageId changes with the image
 * @param snapshotId changes with its content
 * @param linkId the image before this one; nil if there is none
 * @param parentId content of the image before this one; nil if there is none
 */
record VdiHeader(
    long version,
    long headerBytes,
    long type,
    long mapOffset,
    long dataOffset,
    long sectorBytes,
    long diskBytes,
    long blockBytes,
    long extraBytes,
    long blockCount,
    long storedBlockCount,
    Guid imageId,
    Guid snapshotId,
    Guid linkId,
    Guid parentId) {

  static final long SIGNATURE = 0xBEDA107FL;
  static final int SIGNATURE_AT = 0x40;
  static final int VERSION_AT = 0x44;
  static final int HEADER_BYTES_AT = 0x48;
  static final int TYPE_AT = 0x4C;
  static final int MAP_OFFSET_AT = 0x154;
  static final int DATA_OFFSET_AT = 0x158;
  static final int DISK_BYTES_AT = 0x170;
  static final int BLOCK_BYTES_AT = 0x178;
  static final int BLOCK_COUNT_AT = 0x180;

  static final long VERSION_1_1 = 0x0001_0001;

  /** What both take up together. */
  static final int END = 0x1C8;

  static final Guid NIL = new Guid(0, 0);

  private static final String TEXT = "<<< Diskwright Virtual Disk Image >>>\n";
  private static final int GUID_BYTES = 16;

  /** The whole sector before the block map. */
  byte[] encode() {
    return StructWriter.littleEndian(VdiLayout.MAP_OFFSET)
        .at(0x00)
        .raw(TEXT.getBytes(StandardCharsets.US_ASCII))
        .at(SIGNATURE_AT)
        .u32(SIGNATURE)
        .at(VERSION_AT)
        .u32(version)
        .at(HEADER_BYTES_AT)
        .u32(headerBytes)
        .at(TYPE_AT)
        .u32(type)
        .at(MAP_OFFSET_AT)
        .u32(mapOffset)
        .at(DATA_OFFSET_AT)
        .u32(dataOffset)
        .at(0x168)
        .u32(sectorBytes)
        .at(DISK_BYTES_AT)
        .u64(diskBytes)
        .at(BLOCK_BYTES_AT)
        .u32(blockBytes)
        .at(0x17C)
        .u32(extraBytes)
        .at(BLOCK_COUNT_AT)
        .u32(blockCount)
        .at(0x184)
        .u32(storedBlockCount)
        .at(0x188)
        .raw(imageId.mixedEndianBytes())
        .at(0x198)
        .raw(snapshotId.mixedEndianBytes())
        .at(0x1A8)
        .raw(linkId.mixedEndianBytes())
        .at(0x1B8)
        .raw(parentId.mixedEndianBytes())
        .done();
  }

  /** Reads at least {@link #END} bytes. */
  static VdiHeader decode(byte[] bytes) {
    StructReader reader = StructReader.littleEndian(bytes);
    return new VdiHeader(
        reader.u32(VERSION_AT),
        reader.u32(HEADER_BYTES_AT),
        reader.u32(TYPE_AT),
        reader.u32(MAP_OFFSET_AT),
        reader.u32(DATA_OFFSET_AT),
        reader.u32(0x168),
        reader.u64(DISK_BYTES_AT),
        reader.u32(BLOCK_BYTES_AT),
        reader.u32(0x17C),
        reader.u32(BLOCK_COUNT_AT),
        reader.u32(0x184),
        guid(reader, 0x188),
        guid(reader, 0x198),
        guid(reader, 0x1A8),
        guid(reader, 0x1B8));
  }

  private static Guid guid(StructReader reader, int offset) {
    return Guid.ofMixedEndian(reader.raw(offset, GUID_BYTES));
  }
}
