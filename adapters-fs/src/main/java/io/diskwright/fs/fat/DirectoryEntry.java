package io.diskwright.fs.fat;

import io.diskwright.struct.StructWriter;

/**
 * What a directory says of one file (fatgen103, "FAT Directory Structure").
 *
 * @param name the 8.3 name
 * @param attributes one of the {@code ATTR_} constants
 * @param caseFlags which parts of the name are shown in lower case ({@link ShortNameBasis})
 * @param modified time of the last change; also stands for creation and last access
 * @param firstCluster where the content begins, 0 if there is none
 * @param sizeBytes length of a file, 0 for a directory
 */
record DirectoryEntry(
    ShortName name,
    int attributes,
    int caseFlags,
    FatTimestamp modified,
    int firstCluster,
    long sizeBytes) {

  /** Size of every entry, long names' too. */
  static final int BYTES = 32;

  static final int ATTR_VOLUME_ID = 0x08;
  static final int ATTR_DIRECTORY = 0x10;
  static final int ATTR_ARCHIVE = 0x20;

  byte[] encode() {
    return StructWriter.littleEndian(BYTES)
        .at(0x00)
        .raw(name.encode())
        .at(0x0B)
        .u8(attributes)
        .at(0x0C)
        .u8(caseFlags)
        .at(0x0D)
        .u8(modified.hundredths())
        .at(0x0E)
        .u16(modified.time())
        .at(0x10)
        .u16(modified.date())
        .at(0x12)
        .u16(modified.date())
        .at(0x14)
        .u16(firstCluster >>> 16)
        .at(0x16)
        .u16(modified.time())
        .at(0x18)
        .u16(modified.date())
        .at(0x1A)
        .u16(firstCluster & 0xFFFF)
        .at(0x1C)
        .u32(sizeBytes)
        .done();
  }
}
