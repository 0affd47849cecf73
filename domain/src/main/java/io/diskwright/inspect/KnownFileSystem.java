package io.diskwright.inspect;

import io.diskwright.port.BlockSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a partition may hold, known by its mark, read or not: the marks, places of UUIDs and labels
 * that libblkid of util-linux goes by, and its names. The first that fits counts.
 */
enum KnownFileSystem {
  LUKS1("crypto_LUKS", 0, hex("4c554b53babe0001"), StoredId.text(168, 40), StoredLabel.NONE),
  LUKS2(
      "crypto_LUKS", 0, hex("4c554b53babe0002"), StoredId.text(168, 40), StoredLabel.utf8(24, 48)),
  BITLOCKER("BitLocker", 3, ascii("-FVE-FS-"), StoredId.NONE, StoredLabel.NONE),
  NTFS("ntfs", 3, ascii("NTFS    "), StoredId.serial(72, 8), NtfsLabel::read),
  EXFAT("exfat", 3, ascii("EXFAT   "), StoredId.serial(100, 4), ExfatLabel::read),
  XFS("xfs", 0, ascii("XFSB"), StoredId.uuid(32), StoredLabel.utf8(108, 12)),
  BTRFS(
      "btrfs", 0x10040, ascii("_BHRfS_M"), StoredId.uuid(0x10020), StoredLabel.utf8(0x1012B, 256)),
  EXT("ext4", 1080, hex("53ef"), StoredId.uuid(1128), StoredLabel.utf8(1144, 16)) {
    @Override
    String kind(BlockSource place) throws IOException {
      return ExtGeneration.name(place);
    }
  },
  SQUASHFS("squashfs", 0, ascii("hsqs"), StoredId.NONE, StoredLabel.NONE),
  EROFS("erofs", 1024, hex("e2e1f5e0"), StoredId.uuid(1072), StoredLabel.utf8(1088, 16)),
  F2FS("f2fs", 1024, hex("1020f5f2"), StoredId.uuid(1132), StoredLabel.utf16(1148, 1024)),
  NILFS("nilfs2", 1030, hex("3434"), StoredId.uuid(1176), StoredLabel.utf8(1192, 80)),
  JFS("jfs", 32768, ascii("JFS1"), StoredId.uuid(32904), StoredLabel.utf8(32920, 16)),
  REISERFS("reiserfs", 65588, ascii("ReIsEr"), StoredId.uuid(65620), StoredLabel.utf8(65636, 16)),
  APFS("apfs", 32, ascii("NXSB"), StoredId.uuid(72), StoredLabel.NONE),
  HFS_PLUS("hfsplus", 1024, hex("482b0004"), StoredId.NONE, StoredLabel.NONE),
  HFS_X("hfsplus", 1024, hex("48580005"), StoredId.NONE, StoredLabel.NONE),
  LVM("LVM2_member", 536, ascii("LVM2 001"), StoredId.lvm(544), StoredLabel.NONE),
  RAID("linux_raid_member", 4096, hex("fc4e2ba9"), StoredId.uuid(4112), StoredLabel.utf8(4128, 32)),
  SWAP("swap", 4086, ascii("SWAPSPACE2"), StoredId.uuid(1036), StoredLabel.utf8(1052, 16)),
  SWAP_16K("swap", 16374, ascii("SWAPSPACE2"), StoredId.uuid(1036), StoredLabel.utf8(1052, 16)),
  SWAP_64K("swap", 65526, ascii("SWAPSPACE2"), StoredId.uuid(1036), StoredLabel.utf8(1052, 16)),
  ISO9660("iso9660", 32769, ascii("CD001"), IsoDate::read, StoredLabel.utf8(32808, 32)),
  FAT32("vfat", 82, ascii("FAT32   "), StoredId.serial(67, 4), StoredLabel.utf8(71, 11)),
  FAT16("vfat", 54, ascii("FAT16   "), StoredId.serial(39, 4), StoredLabel.utf8(43, 11)),
  FAT12("vfat", 54, ascii("FAT12   "), StoredId.serial(39, 4), StoredLabel.utf8(43, 11));

  private final String kind;
  private final int markOffset;
  private final byte[] mark;
  private final StoredId id;
  private final StoredLabel label;

  KnownFileSystem(String kind, int markOffset, byte[] mark, StoredId id, StoredLabel label) {
    this.kind = kind;
    this.markOffset = markOffset;
    this.mark = mark;
    this.id = id;
    this.label = label;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  /** What a place holds. */
  static Optional<ContentReport> find(BlockSource place) throws IOException {
    for (KnownFileSystem known : values()) {
      byte[] found = PlaceBytes.read(place, known.markOffset, known.mark.length);
      if (Arrays.equals(found, known.mark)) {
        return Optional.of(known.report(place));
      }
    }
    return Optional.empty();
  }

  /** The name that {@code blkid(8)} has for it. */
  String kind(BlockSource place) throws IOException {
    return kind;
  }

  private ContentReport report(BlockSource place) throws IOException {
    return ContentReport.of(kind(place), label.read(place), id.read(place));
  }
}
