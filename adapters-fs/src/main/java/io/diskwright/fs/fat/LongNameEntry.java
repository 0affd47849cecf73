package io.diskwright.fs.fat;

import io.diskwright.struct.StructWriter;

/**
 * Thirteen UTF-16 units of a long name ("Long Name Specification", "Long Directory Entry"). Left
 * zero: type and first cluster, as demanded there.
 *
 * @param name the whole name
 * @param ordinal which part, from 1
 * @param checksum of the short name that belongs to it
 */
record LongNameEntry(String name, int ordinal, int checksum) {

  /** How much of a name an entry holds. */
  static final int UNITS = 13;

  private static final int ATTR_LONG_NAME = 0x0F;
  private static final int LAST_LONG_ENTRY = 0x40;
  private static final int END_OF_NAME = 0x0000;
  private static final int PADDING = 0xFFFF;

  byte[] encode() {
    StructWriter entry = StructWriter.littleEndian(DirectoryEntry.BYTES);
    entry.at(0x00).u8(isLast() ? ordinal | LAST_LONG_ENTRY : ordinal);
    units(entry.at(0x01), 0, 5);
    entry.at(0x0B).u8(ATTR_LONG_NAME).at(0x0D).u8(checksum);
    units(entry.at(0x0E), 5, 11);
    units(entry.at(0x1C), 11, UNITS);
    return entry.done();
  }

  private boolean isLast() {
    return name.length() <= ordinal * UNITS;
  }

  private void units(StructWriter entry, int first, int end) {
    for (int i = first; i < end; i++) {
      entry.u16(unit((ordinal - 1) * UNITS + i));
    }
  }

  private int unit(int index) {
    if (index < name.length()) {
      return name.charAt(index);
    }
    return index == name.length() ? END_OF_NAME : PADDING;
  }
}
