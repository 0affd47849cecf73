package io.diskwright.inspect;

import io.diskwright.port.BlockSource;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a partition may hold, known by its mark, read or not: the marks, places of UUIDs and labels
 * that libblkid of util-linux goes by, and its names. The first that fits counts.
 */
enum KnownFileSystem {
  LUKS("crypto_LUKS", 0, hex("4c554b53babe"), Id.text(168, 40), Label.NONE),
  BITLOCKER("BitLocker", 3, ascii("-FVE-FS-"), Id.NONE, Label.NONE),
  NTFS("ntfs", 3, ascii("NTFS    "), Id.serial(72, 8), Label.NONE),
  EXFAT("exfat", 3, ascii("EXFAT   "), Id.serial(100, 4), Label.NONE),
  XFS("xfs", 0, ascii("XFSB"), Id.uuid(32), new Label(108, 12)),
  BTRFS("btrfs", 0x10040, ascii("_BHRfS_M"), Id.uuid(0x10020), new Label(0x1012B, 256)),
  EXT("ext", 1080, hex("53ef"), Id.uuid(1128), new Label(1144, 16)),
  SQUASHFS("squashfs", 0, ascii("hsqs"), Id.NONE, Label.NONE),
  EROFS("erofs", 1024, hex("e2e1f5e0"), Id.uuid(1072), new Label(1088, 16)),
  F2FS("f2fs", 1024, hex("1020f5f2"), Id.uuid(1132), Label.NONE),
  BCACHEFS("bcachefs", 4120, hex("c68573f666ce90a9d96a60cf803df7ef"), Id.uuid(4152), Label.NONE),
  NILFS("nilfs2", 1030, hex("3434"), Id.uuid(1176), new Label(1192, 80)),
  JFS("jfs", 32768, ascii("JFS1"), Id.uuid(32904), new Label(32920, 16)),
  REISERFS("reiserfs", 65588, ascii("ReIsEr"), Id.uuid(65620), new Label(65636, 16)),
  APFS("apfs", 32, ascii("NXSB"), Id.uuid(72), Label.NONE),
  HFS_PLUS("hfsplus", 1024, hex("482b0004"), Id.NONE, Label.NONE),
  HFS_X("hfsplus", 1024, hex("48580005"), Id.NONE, Label.NONE),
  MINIX("minix", 1040, hex("8f13"), Id.NONE, Label.NONE),
  LVM("LVM2_member", 536, ascii("LVM2 001"), Id.text(544, 32), Label.NONE),
  RAID("linux_raid_member", 4096, hex("fc4e2ba9"), Id.uuid(4112), new Label(4128, 32)),
  SWAP("swap", 4086, ascii("SWAPSPACE2"), Id.uuid(1036), new Label(1052, 16)),
  SWAP_16K("swap", 16374, ascii("SWAPSPACE2"), Id.uuid(1036), new Label(1052, 16)),
  SWAP_64K("swap", 65526, ascii("SWAPSPACE2"), Id.uuid(1036), new Label(1052, 16)),
  ISO9660("iso9660", 32769, ascii("CD001"), Id.NONE, new Label(32808, 32)),
  FAT32("vfat", 82, ascii("FAT32   "), Id.serial(67, 4), new Label(71, 11)),
  FAT16("vfat", 54, ascii("FAT16   "), Id.serial(39, 4), new Label(43, 11)),
  FAT12("vfat", 54, ascii("FAT12   "), Id.serial(39, 4), new Label(43, 11)),
  ZFS("zfs_member", 132096, hex("0cb1ba0000000000"), Id.NONE, Label.NONE);

  private static final int UUID_BYTES = 16;

  private final String kind;
  private final int markOffset;
  private final byte[] mark;
  private final Id id;
  private final Label label;

  KnownFileSystem(String kind, int markOffset, byte[] mark, Id id, Label label) {
    this.kind = kind;
    this.markOffset = markOffset;
    this.mark = mark;
    this.id = id;
    this.label = label;
  }

  private enum Notation {
    NONE,
    UUID,
    TEXT,
    SERIAL
  }

  private record Id(Notation notation, int offset, int length) {
    static final Id NONE = new Id(Notation.NONE, 0, 0);

    static Id uuid(int offset) {
      return new Id(Notation.UUID, offset, UUID_BYTES);
    }

    static Id text(int offset, int length) {
      return new Id(Notation.TEXT, offset, length);
    }

    /** A little-endian number. */
    static Id serial(int offset, int length) {
      return new Id(Notation.SERIAL, offset, length);
    }
  }

  /** UTF-8, filled up with zeros or blanks. */
  private record Label(int offset, int length) {
    static final Label NONE = new Label(0, 0);
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
      if (Arrays.equals(read(place, known.markOffset, known.mark.length), known.mark)) {
        return Optional.of(known.report(place));
      }
    }
    return Optional.empty();
  }

  private ContentReport report(BlockSource place) throws IOException {
    return ContentReport.of(kind, text(read(place, label.offset, label.length)), id(place));
  }

  private String id(BlockSource place) throws IOException {
    byte[] bytes = read(place, id.offset, id.length);
    return switch (id.notation) {
      case NONE -> "";
      case TEXT -> text(bytes).toString();
      case UUID -> grouped(HexFormat.of().formatHex(bytes), 8, 12, 16, 20);
      case SERIAL -> serial(bytes);
    };
  }

  private static String serial(byte[] littleEndian) {
    byte[] bytes = littleEndian.clone();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = littleEndian[bytes.length - 1 - i];
    }
    String digits = HexFormat.of().withUpperCase().formatHex(bytes);
    return bytes.length == Integer.BYTES ? grouped(digits, 4) : digits;
  }

  private static String grouped(String digits, int... ends) {
    StringBuilder grouped = new StringBuilder(digits);
    for (int i = ends.length - 1; i >= 0 && !digits.isEmpty(); i--) {
      grouped.insert(ends[i], '-');
    }
    return grouped.toString();
  }

  private static ByteString text(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    while (end > 0 && bytes[end - 1] == ' ') {
      end--;
    }
    return ByteString.copyOf(bytes, 0, end);
  }

  /** Nothing where the place ends before. */
  private static byte[] read(BlockSource place, int offset, int length) throws IOException {
    if (length == 0 || place.sizeBytes() - offset < length) {
      return new byte[0];
    }
    byte[] bytes = new byte[length];
    place.read(offset, ByteBuffer.wrap(bytes));
    return bytes;
  }
}
