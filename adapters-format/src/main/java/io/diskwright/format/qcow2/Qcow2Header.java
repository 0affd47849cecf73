package io.diskwright.format.qcow2;

import io.diskwright.struct.StructWriter;

/**
 * The header at the start of the file (qcow2 specification, "Header"); the padding behind the
 * compression type is zero.
 *
 * @param version 3; 2 has neither feature bits nor a compression type
 * @param backingFileOffset where the backing file's name is, 0 without one
 * @param backingFileSize length of that name in bytes
 * @param clusterBits size of a cluster as a power of two
 * @param sizeBytes what the guest sees
 * @param cryptMethod 0 for none
 * @param l1Entries length of the L1 table
 * @param l1TableOffset in bytes from the start of the file, as all offsets
 * @param refcountTableOffset where the refcount table is
 * @param refcountTableClusters how long that is
 * @param snapshotCount number of internal snapshots
 * @param snapshotsOffset where their table is
 * @param incompatibleFeatures bits that a reader must know
 * @param compatibleFeatures bits that it may ignore
 * @param autoclearFeatures bits that a writer has to clear if it does not know them
 * @param refcountOrder width of a refcount in bits as a power of two
 * @param headerLength of this structure in bytes
 * @param compressionType 0 for zlib, 1 for zstd
 */
record Qcow2Header(
    int version,
    long backingFileOffset,
    int backingFileSize,
    int clusterBits,
    long sizeBytes,
    long cryptMethod,
    long l1Entries,
    long l1TableOffset,
    long refcountTableOffset,
    long refcountTableClusters,
    long snapshotCount,
    long snapshotsOffset,
    long incompatibleFeatures,
    long compatibleFeatures,
    long autoclearFeatures,
    int refcountOrder,
    int headerLength,
    int compressionType) {

  /** Length of a version 3 header with a compression type. */
  static final int BYTES = 112;

  /** {@code incompatible_features}: the compression type is not zlib. */
  static final long INCOMPATIBLE_COMPRESSION_TYPE = 1 << 3;

  private static final long MAGIC = 0x514649FBL; // "QFI" and 0xFB

  byte[] encode() {
    return StructWriter.bigEndian(BYTES)
        .at(0)
        .u32(MAGIC)
        .at(4)
        .u32(version)
        .at(8)
        .u64(backingFileOffset)
        .at(16)
        .u32(backingFileSize)
        .at(20)
        .u32(clusterBits)
        .at(24)
        .u64(sizeBytes)
        .at(32)
        .u32(cryptMethod)
        .at(36)
        .u32(l1Entries)
        .at(40)
        .u64(l1TableOffset)
        .at(48)
        .u64(refcountTableOffset)
        .at(56)
        .u32(refcountTableClusters)
        .at(60)
        .u32(snapshotCount)
        .at(64)
        .u64(snapshotsOffset)
        .at(72)
        .u64(incompatibleFeatures)
        .at(80)
        .u64(compatibleFeatures)
        .at(88)
        .u64(autoclearFeatures)
        .at(96)
        .u32(refcountOrder)
        .at(100)
        .u32(headerLength)
        .at(104)
        .u8(compressionType)
        .done();
  }
}
