package io.diskwright.format.vdi;

import io.diskwright.error.CorruptImageException;
import io.diskwright.error.UnsupportedImageException;
import io.diskwright.format.container.ContainerReader;
import io.diskwright.value.ByteSize;

/** What the header of a stranger's image must say to be read. */
final class VdiRules {

  private static final long LEAST_BLOCK_BYTES = 512;
  private static final long GREATEST_BLOCK_BYTES = 256 << 20;
  private static final int SECTOR_BYTES = 512;

  private final ContainerReader file;
  private final VdiHeader header;

  VdiRules(ContainerReader file, VdiHeader header) {
    this.file = file;
    this.header = header;
  }

  void check() {
    checkVersion();
    checkType();
    checkBlocks();
    checkPlaces();
  }

  private void checkVersion() {
    if (header.version() != VdiHeader.VERSION_1_1) {
      throw unsupported(
          "is version %d.%d; only 1.1 is read"
              .formatted(header.version() >>> 16, header.version() & 0xFFFF));
    }
    long least = VdiHeader.END - VdiHeader.HEADER_BYTES_AT;
    if (header.headerBytes() < least) {
      throw corrupt(
          VdiHeader.HEADER_BYTES_AT,
          "%d bytes; version 1.1 has at least %d".formatted(header.headerBytes(), least));
    }
  }

  private void checkType() {
    VdiType type =
        VdiType.of(header.type())
            .orElseThrow(
                () ->
                    corrupt(
                        VdiHeader.TYPE_AT,
                        "type %d; there are types 1 to 4".formatted(header.type())));
    if (type == VdiType.UNDO) {
      throw unsupported("is an undo image (type 3)");
    }
    if (type == VdiType.DIFFERENCING || isLinked()) {
      throw unsupported(
          "is a differencing image: it holds only what differs from the image %s"
              .formatted(header.linkId()));
    }
  }

  private boolean isLinked() {
    return !header.linkId().equals(VdiHeader.NIL) || !header.parentId().equals(VdiHeader.NIL);
  }

  private void checkBlocks() {
    long blockBytes = header.blockBytes();
    if (Long.bitCount(blockBytes) != 1
        || blockBytes < LEAST_BLOCK_BYTES
        || blockBytes > GREATEST_BLOCK_BYTES) {
      throw corrupt(
          VdiHeader.BLOCK_BYTES_AT,
          "blocks of %d bytes; they have a power of two, %d to %d"
              .formatted(blockBytes, LEAST_BLOCK_BYTES, GREATEST_BLOCK_BYTES));
    }
    if (header.extraBytes() != 0) {
      throw unsupported("has %d bytes of extra data per block".formatted(header.extraBytes()));
    }
    if (header.sectorBytes() != SECTOR_BYTES) {
      throw unsupported(
          "has sectors of %d bytes; only %d is read".formatted(header.sectorBytes(), SECTOR_BYTES));
    }
    checkDiskSize();
  }

  private void checkDiskSize() {
    long size = header.diskBytes();
    if (size < 0) {
      throw corrupt(
          VdiHeader.DISK_BYTES_AT,
          "a disk of %s bytes; 2^63 is too many".formatted(Long.toUnsignedString(size)));
    }
    if (ByteSize.divideUp(size, header.blockBytes()) > header.blockCount()) {
      throw corrupt(
          VdiHeader.BLOCK_COUNT_AT,
          "%d blocks of %d bytes; the disk has %d bytes"
              .formatted(header.blockCount(), header.blockBytes(), size));
    }
  }

  private void checkPlaces() {
    long headerEnd = VdiHeader.HEADER_BYTES_AT + header.headerBytes();
    if (header.mapOffset() < headerEnd) {
      throw corrupt(
          VdiHeader.MAP_OFFSET_AT,
          "the block map begins at %d, inside the header, which ends at %d"
              .formatted(header.mapOffset(), headerEnd));
    }
    long mapBytes = header.blockCount() * Integer.BYTES;
    file.checkInside("block map", header.mapOffset(), mapBytes);
    if (header.dataOffset() < header.mapOffset() + mapBytes) {
      throw corrupt(
          VdiHeader.DATA_OFFSET_AT,
          "the data begins at %d, inside the block map, which ends at %d"
              .formatted(header.dataOffset(), header.mapOffset() + mapBytes));
    }
  }

  private CorruptImageException corrupt(long offset, String message) {
    return file.corrupt("header", offset, message);
  }

  private static UnsupportedImageException unsupported(String fact) {
    return new UnsupportedImageException(
        "vdi: the image %s; make a plain copy with VirtualBox: VBoxManage clonemedium disk"
            .formatted(fact));
  }
}
