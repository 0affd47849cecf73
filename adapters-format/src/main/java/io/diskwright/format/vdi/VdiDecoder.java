package io.diskwright.format.vdi;

import io.diskwright.format.container.BlockDisk;
import io.diskwright.format.container.ContainerReader;
import io.diskwright.format.container.DataRanges;
import io.diskwright.port.BackingFiles;
import io.diskwright.port.BlockSource;
import io.diskwright.port.ImageDecoder;
import io.diskwright.port.Progress;
import io.diskwright.struct.StructReader;
import java.io.IOException;

/** Reads VirtualBox disk images. */
public final class VdiDecoder implements ImageDecoder {

  private static final String NAME = "vdi";

  /** Made by {@link java.util.ServiceLoader}. */
  public VdiDecoder() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean recognizes(BlockSource file) throws IOException {
    if (file.sizeBytes() < VdiHeader.HEADER_BYTES_AT) {
      return false;
    }
    byte[] start = new ContainerReader(NAME, file).read("header", 0, VdiHeader.HEADER_BYTES_AT);
    return StructReader.littleEndian(start).u32(VdiHeader.SIGNATURE_AT) == VdiHeader.SIGNATURE;
  }

  @Override
  public BlockSource open(BlockSource file, BackingFiles backing, Progress notes)
      throws IOException {
    ContainerReader reader = new ContainerReader(NAME, file);
    VdiHeader header = VdiHeader.decode(reader.read("header", 0, VdiHeader.END));
    new VdiRules(reader, header).check();
    VdiBlocks blocks = new VdiBlocks(file, reader, header);
    DataRanges ranges = new DataRanges(file);
    blocks.check(ranges);
    return new BlockDisk(
        file, header.diskBytes(), (int) header.blockBytes(), ranges.list(), blocks);
  }
}
