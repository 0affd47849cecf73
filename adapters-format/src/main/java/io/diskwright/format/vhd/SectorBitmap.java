package io.diskwright.format.vhd;

/**
 * Which sectors of a block have data: the most significant bit of the first byte stands for the
 * first sector (VHD specification, "Data Blocks").
 */
final class SectorBitmap {

  private final byte[] bits;
  private final int firstSector;
  private final int endSector;

  /**
   * @param firstSector of the first bit
   * @param endSector the first sector that is not asked for
   */
  SectorBitmap(byte[] bits, int firstSector, int endSector) {
    this.bits = bits;
    this.firstSector = firstSector;
    this.endSector = endSector;
  }

  boolean hasData(int sector) {
    int bit = sector - firstSector;
    return (bits[bit / Byte.SIZE] << (bit % Byte.SIZE) & 0x80) != 0;
  }

  /** The first sector from this one on that is not like it; at most the end. */
  int runEnd(int sector) {
    boolean first = hasData(sector);
    int end = sector + 1;
    while (end < endSector && hasData(end) == first) {
      end++;
    }
    return end;
  }
}
