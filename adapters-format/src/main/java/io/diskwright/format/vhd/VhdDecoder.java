package io.diskwright.format.vhd;

import io.diskwright.error.CorruptImageException;
import io.diskwright.error.UnsupportedImageException;
import io.diskwright.format.container.BlockDisk;
import io.diskwright.format.container.ContainerReader;
import io.diskwright.format.container.DataRanges;
import io.diskwright.port.BackingFiles;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Fault;
import io.diskwright.port.ImageDecoder;
import io.diskwright.port.Progress;
import io.diskwright.port.Property;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads virtual hard disks. */
public final class VhdDecoder implements ImageDecoder {

  private static final String NAME = "vpc";

  /** Made by {@link java.util.ServiceLoader}. */
  public VhdDecoder() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean recognizes(BlockSource file) throws IOException {
    return new FooterSearch(new ContainerReader(NAME, file)).isThereAny();
  }

  @Override
  public BlockSource open(BlockSource file, BackingFiles backing, Progress notes)
      throws IOException {
    ContainerReader reader = new ContainerReader(NAME, file);
    FooterSearch.Found found = new FooterSearch(reader).find(notes);
    VhdFooter footer = found.footer();
    VhdRules rules = new VhdRules(reader, found.offset());
    VhdType type = rules.check(footer);
    long diskBytes = Creators.diskBytes(footer);
    noteOtherSize(footer, diskBytes, notes);
    return switch (type) {
      case FIXED -> fixed(file, rules.checkFixed(diskBytes));
      case DYNAMIC -> dynamic(file, rules.header(footer.dataOffset(), diskBytes), diskBytes);
      case DIFFERENCING -> throw differencing();
    };
  }

  @Override
  public List<Property> properties(BlockSource file) throws IOException {
    ContainerReader reader = new ContainerReader(NAME, file);
    FooterSearch.Found found = new FooterSearch(reader).find(Progress.NONE);
    byte[] footer = new byte[VhdFooter.BYTES];
    int length = (int) Math.min(footer.length, file.sizeBytes() - found.offset());
    reader.read("footer", found.offset(), ByteBuffer.wrap(footer, 0, length));
    long type = found.footer().type();
    boolean hasHeader = type == VhdType.DYNAMIC.code() || type == VhdType.DIFFERENCING.code();
    return VhdProperties.of(
        footer, hasHeader ? Optional.of(header(reader, found.footer())) : Optional.empty());
  }

  private static byte[] header(ContainerReader reader, VhdFooter footer) throws IOException {
    return reader.read("dynamic disk header", footer.dataOffset(), DynamicHeader.BYTES);
  }

  @Override
  public void check(BlockSource file, Consumer<Fault> faults) throws IOException {
    try {
      new VhdCheck(new ContainerReader(NAME, file), faults).run();
    } catch (CorruptImageException e) {
      faults.accept(Fault.of(e));
    }
  }

  private static void noteOtherSize(VhdFooter footer, long diskBytes, Progress notes) {
    if (footer.diskBytes() != diskBytes) {
      notes.note(
          "vpc: the disk is read with %d bytes, %s, as the creator '%s' has it; its footer also says %d bytes"
              .formatted(
                  diskBytes,
                  Creators.countsBytes(footer) ? "whole sectors" : "the size of its geometry",
                  printable(footer.creator()),
                  footer.diskBytes()));
    }
  }

  private static String printable(String creator) {
    return creator.replaceAll("[^ -~]", "?");
  }

  /** A kind that is not read. */
  static UnsupportedImageException differencing() {
    return new UnsupportedImageException(
        "vpc: the disk is a differencing disk (type 4): it holds only what differs from its parent;"
            + " merge it into its parent with the program that made it (Hyper-V: Merge-VHD)");
  }

  private static BlockSource fixed(BlockSource file, long diskBytes) {
    DataRanges ranges = new DataRanges(file);
    ranges.add(0, 0, diskBytes);
    return new FixedDisk(file, diskBytes, ranges.list());
  }

  private static BlockSource dynamic(BlockSource file, DynamicBlocks blocks, long diskBytes)
      throws IOException {
    DataRanges ranges = new DataRanges(file);
    blocks.check(ranges);
    return new BlockDisk(file, diskBytes, blocks.blockBytes(), ranges.list(), blocks);
  }
}
