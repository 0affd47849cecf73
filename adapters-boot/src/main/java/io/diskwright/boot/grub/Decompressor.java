package io.diskwright.boot.grub;

import io.diskwright.error.SourceException;
import io.diskwright.struct.StructWriter;
import io.diskwright.value.ByteString;

/**
 * {@code lzma_decompress.img}, which unpacks what follows it (GRUB's startup_raw.S and offsets.h).
 * Kept as the file has them: the size of the Reed-Solomon code, zero for none; the length of what
 * such a code does not protect; the boot device, whose drive the BIOS tells and whose partition the
 * prefix names.
 *
 * @param image the file
 * @param compressedBytes size of what follows
 * @param uncompressedBytes what it unpacks to
 */
record Decompressor(ByteString image, int compressedBytes, int uncompressedBytes) {

  private static final int SIZES_AT = 0x08;
  private static final int SIZES_END = 0x10;

  /** Where it runs, behind the sector of diskboot.img. */
  private static final long ADDRESS = 0x8200;

  byte[] encode() {
    return StructWriter.littleEndian(image.length())
        .at(0x00)
        .raw(image.substring(0, SIZES_AT).toBytes())
        .at(SIZES_AT)
        .u32(compressedBytes)
        .at(0x0C)
        .u32(uncompressedBytes)
        .at(SIZES_END)
        .raw(image.substring(SIZES_END, image.length()).toBytes())
        .done();
  }

  /** The file, which has to end before the kernel's place: the kernel calls into it. */
  static ByteString checked(ByteString image, long kernelAddress) {
    if (image.length() < SIZES_END || ADDRESS + image.length() > kernelAddress) {
      throw new SourceException(
          "%s: has %d bytes, and must have %d to %d"
              .formatted(
                  GrubFolder.DECOMPRESSOR, image.length(), SIZES_END, kernelAddress - ADDRESS));
    }
    return image;
  }
}
