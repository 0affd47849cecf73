package io.diskwright.format.vdi;

import io.diskwright.error.CorruptImageException;
import io.diskwright.format.container.BlockDisk;
import io.diskwright.format.container.ContainerReader;
import io.diskwright.format.container.DataRanges;
import io.diskwright.port.BackingFiles;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Fault;
import io.diskwright.port.ImageDecoder;
import io.diskwright.port.Progress;
import io.diskwright.port.Property;
import io.diskwright.struct.StructReader;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

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

  @Override
  public List<Property> properties(BlockSource file) throws IOException {
    return VdiProperties.of(new ContainerReader(NAME, file).read("header", 0, VdiHeader.END));
  }

  @Override
  public void check(BlockSource file, Consumer<Fault> faults) throws IOException {
    try {
      ContainerReader reader = new ContainerReader(NAME, file);
      VdiHeader header = VdiHeader.decode(reader.read("header", 0, VdiHeader.END));
      new VdiRules(reader, header).check();
      new VdiCheck(reader, header, faults).run();
    } catch (CorruptImageException e) {
      faults.accept(Fault.of(e));
    }
  }
}
