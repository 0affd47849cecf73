package io.diskwright.format.qcow2;

import io.diskwright.struct.StructReader;

/**
 * The header, as in the qcow2 specification, section "Header".
 *
 * @param version 2 or 3
 * @param backingFileOffset of the backing file's name in the file, in bytes; 0 if there is none
 * @param backingFileSize length of that name in bytes
 * @param clusterBits logarithm of the cluster size in bytes
 * @param sizeBytes size of the disk
 * @param cryptMethod 0 for none
 * @param l1Entries in the active L1 table
 * @param l1TableOffset of the active L1 table, in bytes
 * @param refcountTableOffset of the refcount table, in bytes
 * @param refcountTableClusters length of the refcount table
 * @param snapshotCount internal snapshots
 * @param snapshotsOffset of the snapshot table, in bytes
 * @param incompatibleFeatures bits that a reader has to know
 * @param compatibleFeatures bits that nobody has to know
 * @param autoclearFeatures bits that a writer clears unless it knows them
 * @param refcountOrder logarithm of a refcount's width in bits
 * @param headerLength in bytes
 * @param compressionType of all compressed clusters: 0 for zlib, 1 for zstd
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

  /** "QFI\xfb", the first four bytes. */
  static final long MAGIC = 0x5146_49FBL;

  /** What version 2 has. */
  static final int VERSION_2_BYTES = 72;

  /** The least that version 3 has; the compression type comes next. */
  static final int VERSION_3_BYTES = 104;

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
