package io.diskwright.fs.fat.read;

import io.diskwright.port.BlockSource;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * The first 512 bytes (fatgen103, "Boot Sector and BPB"), whoever wrote them. Its numbers are as
 * stored: {@link FoundVolume} is what follows from them.
 *
 * @param bytes all 512
 */
public record FoundBootSector(ByteString bytes) {

  /** What is read of it, however large sectors are. */
  public static final int SIZE_BYTES = 512;

  /** Where the last two bytes are. */
  public static final int SIGNATURE_OFFSET = 0x1FE;

  private static final int SIGNATURE = 0xAA55;
  private static final int SHORT_JUMP = 0xEB;
  private static final int NEAR_JUMP = 0xE9;
  private static final int REMOVABLE_MEDIA = 0xF0;
  private static final int FIRST_FIXED_MEDIA = 0xF8;
  private static final int LEAST_SECTOR_BYTES = 512;
  private static final int MOST_SECTOR_BYTES = 4096;

  /** Where FAT12 and FAT16 have the fields that FAT32 has further behind. */
  private static final int EXTENSION = 0x24;

  private static final int EXTENSION_OF_FAT32 = 0x40;

  /** OS/2 puts a boot sector of FAT's form in front of these. */
  private static final Set<String> OTHERS = Set.of("HPFS    ", "JFS     ");

  /** The boot sector that is at some offset of a place, which has 512 bytes there. */
  public static FoundBootSector at(BlockSource place, long offset) throws IOException {
    byte[] bytes = new byte[SIZE_BYTES];
    place.read(offset, ByteBuffer.wrap(bytes));
    return new FoundBootSector(ByteString.copyOf(bytes));
  }

  /** Whether it is one, by what Linux wants of it, and the jump or the signature. */
  public boolean isSane() {
    return (hasJump() || hasSignature())
        && isPowerOfTwo(sectorBytes())
        && sectorBytes() >= LEAST_SECTOR_BYTES
        && sectorBytes() <= MOST_SECTOR_BYTES
        && isPowerOfTwo(sectorsPerCluster())
        && reservedSectors() != 0
        && fatCount() != 0
        && fatSectors() != 0
        && totalSectors() != 0
        && (media() == REMOVABLE_MEDIA || media() >= FIRST_FIXED_MEDIA)
        && !OTHERS.contains(text(0x36, 8));
  }

  private static boolean isPowerOfTwo(int value) {
    return Integer.bitCount(value) == 1;
  }

  /** Whether it begins with a jump over its fields. */
  public boolean hasJump() {
    return u8(0) == SHORT_JUMP || u8(0) == NEAR_JUMP;
  }

  /** Whether it ends with 55 AA. */
  public boolean hasSignature() {
    return u16(SIGNATURE_OFFSET) == SIGNATURE;
  }

  /** Whether a FAT32's fields are in it: the table's size is not where the others have it. */
  public boolean isFat32() {
    return u16(0x16) == 0;
  }

  /** {@code BS_OEMName}: who formatted it. */
  public String oemName() {
    return text(0x03, 8);
  }

  /** {@code BPB_BytsPerSec}. */
  public int sectorBytes() {
    return u16(0x0B);
  }

  /** {@code BPB_SecPerClus}. */
  public int sectorsPerCluster() {
    return u8(0x0D);
  }

  /** {@code BPB_RsvdSecCnt}: sectors in front of the first table. */
  public int reservedSectors() {
    return u16(0x0E);
  }

  /** {@code BPB_NumFATs}. */
  public int fatCount() {
    return u8(0x10);
  }

  /** {@code BPB_RootEntCnt}: 0 in a FAT32. */
  public int rootEntries() {
    return u16(0x11);
  }

  /** {@code BPB_TotSec16}, or where that is 0 {@code BPB_TotSec32}. */
  public long totalSectors() {
    return u16(0x13) == 0 ? u32(0x20) : u16(0x13);
  }

  /** {@code BPB_Media}. */
  public int media() {
    return u8(0x15);
  }

  /** {@code BPB_FATSz16}, or where that is 0 {@code BPB_FATSz32}: sectors of one table. */
  public long fatSectors() {
    return isFat32() ? u32(0x24) : u16(0x16);
  }

  /** {@code BPB_SecPerTrk}. */
  public int sectorsPerTrack() {
    return u16(0x18);
  }

  /** {@code BPB_NumHeads}. */
  public int heads() {
    return u16(0x1A);
  }

  /** {@code BPB_HiddSec}: sectors in front of the partition. */
  public long hiddenSectors() {
    return u32(0x1C);
  }

  /** Which table counts where they are not kept alike; empty bits where they are (FAT32). */
  public int extendedFlags() {
    return u16(0x28);
  }

  /** {@code BPB_RootClus} (FAT32). */
  public long rootCluster() {
    return u32(0x2C);
  }

  /** {@code BPB_FSInfo}: a sector, or 0 or 0xFFFF for none (FAT32). */
  public int infoSector() {
    return u16(0x30);
  }

  /** {@code BPB_BkBootSec}: a sector, or 0 or 0xFFFF for none (FAT32). */
  public int backupSector() {
    return u16(0x32);
  }

  /** Where the fields begin that FAT32 has elsewhere: the drive number is the first. */
  public int extension() {
    return isFat32() ? EXTENSION_OF_FAT32 : EXTENSION;
  }

  /** {@code BS_Reserved1}, of which Windows uses the lowest bit for "not unmounted". */
  public int stateFlags() {
    return u8(extension() + 1);
  }

  /** {@code BS_BootSig}: 0x29 announces id, label and type; 0x28 just the id. */
  public int extendedSignature() {
    return u8(extension() + 2);
  }

  /** {@code BS_VolID}. */
  public long volumeId() {
    return u32(extension() + 3);
  }

  /** {@code BS_VolLab}, padded. */
  public ByteString label() {
    return bytes.substring(extension() + 7, extension() + 18);
  }

  /** {@code BS_FilSysType}: a text that decides nothing. */
  public String type() {
    return text(extension() + 18, 8);
  }

  /** Where the code begins that the jump leads to; 0 if there is none. */
  public int codeOffset() {
    if (u8(0) == SHORT_JUMP) {
      return u8(1) + 2;
    }
    return u8(0) == NEAR_JUMP ? u16(1) + 3 : 0;
  }

  private String text(int offset, int length) {
    return CodePage437.text(bytes.substring(offset, offset + length));
  }

  private int u8(int offset) {
    return bytes.at(offset);
  }

  private int u16(int offset) {
    return u8(offset) | u8(offset + 1) << 8;
  }

  private long u32(int offset) {
    return u16(offset) | (long) u16(offset + 2) << 16;
  }
}
