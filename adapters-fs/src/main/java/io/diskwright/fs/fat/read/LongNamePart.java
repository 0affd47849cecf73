package io.diskwright.fs.fat.read;

import io.diskwright.struct.StructReader;

/**
 * An entry with up to thirteen units of a long name ("Long Name Specification", "Long Directory
 * Entry").
 *
 * @param flaggedOrdinal which part, from 1, with the flag of the last in bit 6
 * @param type 0
 * @param checksum of the short name that it belongs to
 * @param units all thirteen, the end and the padding among them
 * @param firstCluster 0
 */
public record LongNamePart(
    int flaggedOrdinal, int type, int checksum, String units, int firstCluster) {

  /** How much of a name an entry holds. */
  public static final int UNITS = 13;

  /** A name has 255 units at most. */
  public static final int MOST_PARTS = 20;

  private static final int LAST = 0x40;

  /** Reads one. */
  public static LongNamePart decode(byte[] slots, int at) {
    StructReader in = StructReader.littleEndian(slots);
    StringBuilder units = new StringBuilder(UNITS);
    append(in, at + 0x01, 5, units);
    append(in, at + 0x0E, 6, units);
    append(in, at + 0x1C, 2, units);
    return new LongNamePart(
        in.u8(at), in.u8(at + 0x0C), in.u8(at + 0x0D), units.toString(), in.u16(at + 0x1A));
  }

  private static void append(StructReader in, int at, int count, StringBuilder units) {
    for (int i = 0; i < count; i++) {
      units.append((char) in.u16(at + i * Short.BYTES));
    }
  }

  /** Which part, from 1. */
  public int ordinal() {
    return flaggedOrdinal & ~LAST;
  }

  /** Whether the name ends in it; it is the first to be stored. */
  public boolean isLast() {
    return (flaggedOrdinal & LAST) != 0;
  }
}
