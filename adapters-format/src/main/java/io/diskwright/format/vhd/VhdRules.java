package io.diskwright.format.vhd;

import io.diskwright.error.CorruptImageException;
import io.diskwright.error.UnsupportedImageException;
import io.diskwright.format.container.ContainerReader;
import io.diskwright.value.ByteSize;
import java.io.IOException;

/** What the structures of a stranger's disk must say to be read. */
final class VhdRules {

  private static final long LEAST_BLOCK_BYTES = 512;
  private static final long GREATEST_BLOCK_BYTES = 256 << 20;
  private static final String HEADER = "dynamic disk header";

  private final ContainerReader file;
  private final long footerOffset;

  /**
   * @param footerOffset where the footer is that counts, in bytes
   */
  VhdRules(ContainerReader file, long footerOffset) {
    this.file = file;
    this.footerOffset = footerOffset;
  }

  /** The kind of the disk. */
  VhdType check(VhdFooter footer) {
    checkVersion("format", footer.version(), VhdFooter.VERSION_1_0);
    if (footer.diskBytes() < 0) {
      throw corruptFooter(
          VhdFooter.DISK_BYTES_AT,
          "a disk of %s bytes; 2^63 is too many"
              .formatted(Long.toUnsignedString(footer.diskBytes())));
    }
    return VhdType.of(footer.type())
        .orElseThrow(
            () ->
                corruptFooter(
                    VhdFooter.TYPE_AT,
                    "type %d; there are 2 (fixed), 3 (dynamic) and 4 (differencing)"
                        .formatted(footer.type())));
  }

  private static void checkVersion(String what, long version, long known) {
    if (version >>> 16 != known >>> 16) {
      throw new UnsupportedImageException(
          "vpc: version %d.%d of the %s; only %d.x is read; convert the disk with the program that made it"
              .formatted(version >>> 16, version & 0xFFFF, what, known >>> 16));
    }
  }

  /** The size, which the file has in front of its footer. */
  long checkFixed(long diskBytes) {
    if (diskBytes > footerOffset) {
      throw corruptFooter(
          VhdFooter.DISK_BYTES_AT,
          "a fixed disk of %d bytes; the file has %d before its footer"
              .formatted(diskBytes, footerOffset));
    }
    return diskBytes;
  }

  /** What a dynamic disk has in its place. */
  DynamicBlocks header(long offset, long diskBytes) throws IOException {
    if (offset < 0) {
      throw corruptFooter(VhdFooter.DATA_OFFSET_AT, behindTheFile(HEADER, offset));
    }
    byte[] bytes = file.read(HEADER, offset, DynamicHeader.BYTES);
    if (!DynamicHeader.hasCookie(bytes)) {
      throw file.corrupt(HEADER, offset, "it does not begin with 'cxsparse'");
    }
    if (!VhdChecksum.holds(bytes, DynamicHeader.CHECKSUM_AT)) {
      throw file.corrupt(
          HEADER,
          offset + DynamicHeader.CHECKSUM_AT,
          "the checksum of its bytes is %08x, which it does not have"
              .formatted(VhdChecksum.of(bytes, DynamicHeader.CHECKSUM_AT)));
    }
    DynamicHeader header = DynamicHeader.decode(bytes);
    checkVersion("dynamic disk header", header.version(), DynamicHeader.VERSION_1_0);
    checkBlocks(offset, header, diskBytes);
    if (header.tableOffset() < 0) {
      throw file.corrupt(
          HEADER,
          offset + DynamicHeader.TABLE_OFFSET_AT,
          behindTheFile("block allocation table", header.tableOffset()));
    }
    return new DynamicBlocks(file, offset, header, diskBytes);
  }

  private String behindTheFile(String structure, long offset) {
    return "the %s is at byte %s; the file has %d bytes"
        .formatted(structure, Long.toUnsignedString(offset), file.sizeBytes());
  }

  private void checkBlocks(long offset, DynamicHeader header, long diskBytes) {
    long blockBytes = header.blockBytes();
    if (Long.bitCount(blockBytes) != 1
        || blockBytes < LEAST_BLOCK_BYTES
        || blockBytes > GREATEST_BLOCK_BYTES) {
      throw file.corrupt(
          HEADER,
          offset + DynamicHeader.BLOCK_BYTES_AT,
          "blocks of %d bytes; they have a power of two, %d to %d"
              .formatted(blockBytes, LEAST_BLOCK_BYTES, GREATEST_BLOCK_BYTES));
    }
    if (ByteSize.divideUp(diskBytes, blockBytes) > header.entryCount()) {
      throw file.corrupt(
          HEADER,
          offset + DynamicHeader.ENTRY_COUNT_AT,
          "%d blocks of %d bytes; the disk has %d bytes"
              .formatted(header.entryCount(), blockBytes, diskBytes));
    }
  }

  private CorruptImageException corruptFooter(int field, String message) {
    return file.corrupt("footer", footerOffset + field, message);
  }
}
