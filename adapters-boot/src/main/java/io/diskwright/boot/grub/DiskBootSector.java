package io.diskwright.boot.grub;

import io.diskwright.layout.DiskLayout;
import io.diskwright.struct.StructWriter;
import io.diskwright.value.ByteString;

/**
 * {@code diskboot.img}, the first sector of a core on a disk: it reads the sectors in its block
 * list (GRUB's diskboot.S). The list grows from the end of the sector downwards and stops at an
 * entry without length; one entry does, since the core is in one piece. Kept: the segment that they
 * are read to.
 *
 * @param image the file
 * @param firstLba the sector behind this one
 * @param sectorCount number of sectors
 */
record DiskBootSector(ByteString image, long firstLba, int sectorCount) {

  private static final int LIST_AT = 0x1F4;
  private static final int SEGMENT_AT = 0x1FE;

  byte[] encode() {
    return StructWriter.littleEndian(DiskLayout.SECTOR_BYTES)
        .at(0x000)
        .raw(image.substring(0, LIST_AT).toBytes())
        .at(LIST_AT)
        .u64(firstLba)
        .at(0x1FC)
        .u16(sectorCount)
        .at(SEGMENT_AT)
        .raw(image.substring(SEGMENT_AT, DiskLayout.SECTOR_BYTES).toBytes())
        .done();
  }
}
