package io.diskwright.format.vhd;

/** Cylinders, heads and sectors (VHD specification, "Disk Geometry"). */
record VhdGeometry(int cylinders, int heads, int sectorsPerTrack) {

  /** What disks have that are too large for any. */
  static final VhdGeometry GREATEST = new VhdGeometry(65535, 16, 255);

  static final int SECTOR_BYTES = 512;

  /** The disk that it describes. */
  long bytes() {
    return (long) cylinders * heads * sectorsPerTrack * SECTOR_BYTES;
  }
}
