package io.diskwright.format.foreign;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What is known by its bytes but not read, and what to do about it. */
enum ForeignKind {
  VMDK("a VMDK image", 0, ascii("KDMV"), convert("vmdk")),
  VMDK_COW("a VMDK image of an ESX server", 0, ascii("COWD"), convert("vmdk")),
  VMDK_DESCRIPTOR(
      "the descriptor of a VMDK image, whose data is in other files",
      0,
      ascii("# Disk DescriptorFile"),
      convert("vmdk")),
  VHDX("a VHDX image", 0, ascii("vhdxfile"), convert("vhdx")),
  QED("a QED image", 0, ascii("QED\0"), convert("qed")),
  PARALLELS("a Parallels image", 0, ascii("WithoutFreeSpace"), convert("parallels")),
  PARALLELS_EXTENDED("a Parallels image", 0, ascii("WithouFreSpacExt"), convert("parallels")),
  BOCHS("a Bochs image", 0, ascii("Bochs Virtual HD Image"), convert("bochs")),
  DMG("an Apple disk image (DMG)", -512, ascii("koly\0\0\0\4\0\0\2\0"), convert("dmg")),
  GZIP("compressed with gzip", 0, hex("1f8b08"), decompress("gunzip")),
  XZ("compressed with xz", 0, hex("fd377a585a00"), decompress("unxz")),
  ZSTD("compressed with zstd", 0, hex("28b52ffd"), decompress("unzstd")),
  /** "BZh", a digit, and the mark of a block. */
  BZIP2("compressed with bzip2", 4, hex("314159265359"), decompress("bunzip2"));

  private final String description;
  private final int offset;
  private final byte[] mark;
  private final String wayOut;

  /**
   * @param offset of the mark in bytes, from the end of the file if negative
   */
  ForeignKind(String description, int offset, byte[] mark, String wayOut) {
    this.description = description;
    this.offset = offset;
    this.mark = mark;
    this.wayOut = wayOut;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static String convert(String format) {
    return "convert it first: qemu-img convert -f %s -O raw IMAGE disk.img".formatted(format);
  }

  private static String decompress(String program) {
    return "decompress it first, with " + program;
  }

  long offset(long fileBytes) {
    return offset < 0 ? fileBytes + offset : offset;
  }

  byte[] mark() {
    return mark.clone();
  }

  /** For a person. */
  String refusal() {
    return "the image is %s, which is not read; %s".formatted(description, wayOut);
  }
}
