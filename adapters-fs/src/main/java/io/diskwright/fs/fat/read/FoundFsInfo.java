package io.diskwright.fs.fat.read;

import io.diskwright.port.BlockSource;
import io.diskwright.struct.StructReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a FAT32 keeps of its free clusters (fatgen103, "FAT32 FSInfo Sector Structure").
 *
 * @param offset of the sector, in bytes from the start of the filesystem
 * @param isSigned whether its three signatures are right
 * @param freeClusters how many are free, or {@link #UNKNOWN}
 * @param nextFree from where to look for a free one, or {@link #UNKNOWN}
 */
public record FoundFsInfo(long offset, boolean isSigned, long freeClusters, long nextFree) {

  /** Stands for a number that is not kept. */
  public static final long UNKNOWN = 0xFFFF_FFFFL;

  private static final int SIZE_BYTES = 512;
  private static final int NONE = 0xFFFF;
  private static final long LEAD_SIGNATURE = 0x4161_5252;
  private static final long STRUCTURE_SIGNATURE = 0x6141_7272;
  private static final long TRAIL_SIGNATURE = 0xAA55_0000L;

  /** Reads it, where there is one among the reserved sectors. */
  public static Optional<FoundFsInfo> of(BlockSource place, FoundBootSector boot)
      throws IOException {
    int sector = boot.infoSector();
    if (!boot.isFat32() || sector == 0 || sector == NONE || sector >= boot.reservedSectors()) {
      return Optional.empty();
    }
    long offset = (long) sector * boot.sectorBytes();
    byte[] bytes = new byte[SIZE_BYTES];
    place.read(offset, ByteBuffer.wrap(bytes));
    StructReader in = StructReader.littleEndian(bytes);
    boolean isSigned =
        in.u32(0x000) == LEAD_SIGNATURE
            && in.u32(0x1E4) == STRUCTURE_SIGNATURE
            && in.u32(0x1FC) == TRAIL_SIGNATURE;
    return Optional.of(new FoundFsInfo(offset, isSigned, in.u32(0x1E8), in.u32(0x1EC)));
  }
}
