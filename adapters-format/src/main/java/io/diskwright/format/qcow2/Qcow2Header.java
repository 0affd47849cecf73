package io.diskwright.format.qcow2;

import io.diskwright.struct.StructReader;
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

  /** "QFI" and 0xFB, the first four bytes. */
  static final long MAGIC = 0x5146_49FBL;

  /** What version 2 has. */
  static final int VERSION_2_BYTES = 72;

  /** The least that version 3 has; the compression type comes next. */
  static final int VERSION_3_BYTES = 104;

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

  /**
   * What these bytes say, right or wrong. 32-bit fields that are an {@code int} here may be
   * negative: none of them is sound from 2^31 on.
   *
   * @param bytes at least 72, or 105 from version 3 on
   */
  static Qcow2Header decode(byte[] bytes) {
    StructReader fields = StructReader.bigEndian(bytes);
    int version = (int) fields.u32(4);
    boolean isLong = version >= 3;
    int headerLength = isLong ? (int) fields.u32(100) : VERSION_2_BYTES;
    return new Qcow2Header(
        version,
        fields.u64(8),
        (int) fields.u32(16),
        (int) fields.u32(20),
        fields.u64(24),
        fields.u32(32),
        fields.u32(36),
        fields.u64(40),
        fields.u64(48),
        fields.u32(56),
        fields.u32(60),
        fields.u64(64),
        isLong ? fields.u64(72) : 0,
        isLong ? fields.u64(80) : 0,
        isLong ? fields.u64(88) : 0,
        isLong ? (int) fields.u32(96) : 4,
        headerLength,
        isLong && headerLength > VERSION_3_BYTES ? fields.u8(104) : 0);
  }
}
