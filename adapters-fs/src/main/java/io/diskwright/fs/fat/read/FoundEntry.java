package io.diskwright.fs.fat.read;

import io.diskwright.struct.StructReader;
import io.diskwright.value.ByteString;

/**
 * A directory entry that is no part of a long name (fatgen103, "FAT Directory Structure").
 *
 * @param offset where it is, in bytes from the start of the filesystem
 * @param name eleven bytes, as stored
 * @param attributes bits {@code ATTR_}
 * @param caseFlags which parts of the name are shown in lower case
 * @param created date, time and hundredths
 * @param accessed a date
 * @param modified date and time
 * @param firstCluster 0 where there is none
 * @param sizeBytes length of a file; 0 in a directory
 */
public record FoundEntry(
    long offset,
    ByteString name,
    int attributes,
    int caseFlags,
    FoundTimestamp created,
    FoundTimestamp accessed,
    FoundTimestamp modified,
    long firstCluster,
    long sizeBytes) {

  /** Size of every entry, long names' too. */
  public static final int BYTES = 32;

  /** The number of the root directory, which no entry has: theirs are multiples of 32. */
  public static final long ROOT_NUMBER = 1;

  /** Bytes of a short name. */
  public static final int NAME_BYTES = 11;

  private static final int ATTRIBUTES = 0x0B;
  private static final int READ_ONLY = 0x01;
  private static final int VOLUME_ID = 0x08;
  private static final int DIRECTORY = 0x10;
  private static final int LONG_NAME = 0x0F;
  private static final int DELETED = 0xE5;
  private static final FoundTimestamp NO_TIME = new FoundTimestamp(0, 0, 0);

  /** Whether the entry in these bytes, and each one behind it, was never used. */
  public static boolean isNever(byte[] slots, int at) {
    return slots[at] == 0;
  }

  /** Whether the entry in these bytes was removed. */
  public static boolean isDeleted(byte[] slots, int at) {
    return slots[at] == (byte) DELETED;
  }

  /** Whether the entry in these bytes is part of a long name. */
  public static boolean isLongName(byte[] slots, int at) {
    return slots[at + ATTRIBUTES] == LONG_NAME;
  }

  /** What stands for the entry that the root directory lacks. */
  public static FoundEntry root(FoundVolume volume) {
    return new FoundEntry(
        ROOT_NUMBER,
        ByteString.EMPTY,
        DIRECTORY,
        /* caseFlags= */ 0,
        NO_TIME,
        NO_TIME,
        NO_TIME,
        volume.rootCluster(),
        /* sizeBytes= */ 0);
  }

  /**
   * Reads one.
   *
   * @param slots entries; this one is in use
   * @param at where it begins there
   * @param offset where it begins in the filesystem
   */
  public static FoundEntry decode(byte[] slots, int at, long offset, FatKind kind) {
    StructReader in = StructReader.littleEndian(slots);
    long highCluster = kind == FatKind.FAT32 ? (long) in.u16(at + 0x14) << 16 : 0;
    return new FoundEntry(
        offset,
        ByteString.copyOf(slots, at, at + NAME_BYTES),
        in.u8(at + ATTRIBUTES),
        in.u8(at + 0x0C),
        new FoundTimestamp(in.u16(at + 0x10), in.u16(at + 0x0E), in.u8(at + 0x0D)),
        new FoundTimestamp(in.u16(at + 0x12), 0, 0),
        new FoundTimestamp(in.u16(at + 0x18), in.u16(at + 0x16), 0),
        highCluster | in.u16(at + 0x1A),
        in.u32(at + 0x1C));
  }

  /** Whether it holds the filesystem's label, or is of no use. */
  public boolean isVolumeId() {
    return (attributes & VOLUME_ID) != 0;
  }

  /** Whether it is a directory's. */
  public boolean isDirectory() {
    return (attributes & DIRECTORY) != 0;
  }

  /** Whether it may not be changed. */
  boolean isReadOnly() {
    return (attributes & READ_ONLY) != 0;
  }

  /** Whether it is a directory's entry for itself or its parent. */
  public boolean isDot() {
    return name.at(0) == '.';
  }

  /** What it is called in messages. */
  public String title() {
    return offset == ROOT_NUMBER ? "the root directory" : "'" + ShortNameText.of(this) + "'";
  }
}
