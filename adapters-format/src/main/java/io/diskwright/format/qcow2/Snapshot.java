package io.diskwright.format.qcow2;

import io.diskwright.struct.StructReader;

/**
 * An entry of the snapshot table (qcow2 specification, "Snapshots"), as far as a check goes.
 *
 * @param l1TableOffset where the snapshot's L1 table is
 * @param l1Entries how long that is
 * @param length of the entry in bytes, with what it is filled up with
 */
record Snapshot(long l1TableOffset, long l1Entries, int length) {

  /** What every entry has in front. */
  static final int FIXED_BYTES = 40;

  private static final long MOST_BYTES = 1 << 30;

  static Snapshot decode(byte[] bytes) {
    StructReader fields = StructReader.bigEndian(bytes);
    long length = FIXED_BYTES + fields.u32(36) + fields.u16(12) + fields.u16(14);
    return new Snapshot(
        fields.u64(0), fields.u32(8), (int) ((Math.min(MOST_BYTES, length) + 7) & -8));
  }
}
