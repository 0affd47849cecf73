package io.diskwright.fs.fat;

import io.diskwright.fs.fat.check.FatCheck;
import io.diskwright.fs.fat.read.FatFileSystem;
import io.diskwright.fs.fat.read.FoundBootSector;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Fault;
import io.diskwright.port.FileSystemReader;
import io.diskwright.port.Progress;
import io.diskwright.port.StoredFileSystem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Reads FAT12, FAT16 and FAT32 with long names, whoever wrote them. */
public final class FatReader implements FileSystemReader {

  /** What sector 1 of a disk with a GPT begins with, where FAT32 has its FSInfo. */
  private static final byte[] GPT_SIGNATURE = "EFI PART".getBytes(StandardCharsets.US_ASCII);

  /** For {@link java.util.ServiceLoader}. */
  public FatReader() {}

  /**
   * {@inheritDoc}
   *
   * <p>A partition table may have been written over the boot sector of a filesystem that is gone: a
   * disk with a GPT is none.
   */
  @Override
  public boolean recognizes(BlockSource place) throws IOException {
    return place.sizeBytes() >= 2 * FoundBootSector.SIZE_BYTES
        && FoundBootSector.at(place, 0).isSane()
        && !hasGpt(place);
  }

  private static boolean hasGpt(BlockSource place) throws IOException {
    byte[] start = new byte[GPT_SIGNATURE.length];
    place.read(FoundBootSector.SIZE_BYTES, ByteBuffer.wrap(start));
    return Arrays.equals(start, GPT_SIGNATURE);
  }

  @Override
  public StoredFileSystem open(BlockSource place, Progress notes) throws IOException {
    return FatFileSystem.of(place, FoundBootSector.at(place, 0), notes);
  }

  @Override
  public void check(BlockSource place, Consumer<Fault> faults) throws IOException {
    FatCheck.run(place, FoundBootSector.at(place, 0), faults);
  }
}
