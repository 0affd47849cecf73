package io.diskwright.format.qcow2;

import io.diskwright.error.CorruptImageException;
import io.diskwright.format.container.ContainerReader;
import io.diskwright.format.container.PaddedSource;
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
import java.util.function.Supplier;

/**
 * Reads qcow2, versions 2 and 3: every cluster size, compressed clusters of both kinds, zero
 * clusters, subclusters, and what a backing file holds. Internal snapshots and bitmaps are passed
 * over. Encryption and external data files are refused.
 *
 * <pre>
 * byte of the disk ─▶ ActiveL1Table, checked when opened ─▶ L2Slice, cached by GuestMap
 *                  ─▶ Stretch ─┬─▶ unallocated: the backing file, then zeros
 *                              ├─▶ zero
 *                              ├─▶ plain: neighbours in one read of the file, then zeros
 *                              └─▶ compressed: CompressedClusters, which keeps some
 * </pre>
 */
public final class Qcow2Decoder implements ImageDecoder {

  private static final String NAME = "qcow2";

  /** Made by {@link java.util.ServiceLoader}. */
  public Qcow2Decoder() {}

  @Override
  public String name() {
    return NAME;
  }

  /** By the magic bytes alone: other versions have them too, and are refused by name. */
  @Override
  public boolean recognizes(BlockSource file) throws IOException {
    if (file.sizeBytes() < Integer.BYTES) {
      return false;
    }
    ByteBuffer magic = ByteBuffer.allocate(Integer.BYTES);
    file.read(0, magic);
    return (magic.getInt(0) & 0xFFFF_FFFFL) == Qcow2Header.MAGIC;
  }

  @Override
  public BlockSource open(BlockSource file, BackingFiles backing, Progress notes)
      throws IOException {
    ContainerReader reader = new ContainerReader(NAME, file);
    Qcow2Header header = HeaderCheck.read(reader);
    HeaderExtensions extensions = HeaderExtensions.read(reader, header);
    HeaderCheck.checkReadable(header, extensions);
    ReadGeometry geometry = ReadGeometry.of(header);
    GuestMap map = new GuestMap(reader, geometry, ActiveL1Table.read(reader, header, geometry));
    noteState(header, notes);
    return new Qcow2Disk(
        header.sizeBytes(),
        map,
        new CompressedClusters(reader, geometry, inflaters(header)),
        new PaddedSource(file),
        new PaddedSource(backingFile(reader, header, extensions, backing)));
  }

  private static void noteState(Qcow2Header header, Progress notes) {
    if (IncompatibleFeature.DIRTY.isSetIn(header)) {
      notes.note(
          "qcow2: the image is marked dirty: whoever wrote it last did not finish; it is read as it"
              + " is");
    }
    if (IncompatibleFeature.CORRUPT.isSetIn(header)) {
      notes.note(
          "qcow2: the image is marked corrupt; it is read as it is, and what is read may be wrong:"
              + " look at it with 'qemu-img check'");
    }
  }

  private static Supplier<? extends ClusterInflater> inflaters(Qcow2Header header) {
    return header.compressionType() == 0 ? ZlibInflater::new : ZstdInflater::create;
  }

  @Override
  public List<Property> properties(BlockSource file) throws IOException {
    ContainerReader reader = new ContainerReader(NAME, file);
    Qcow2Header header = HeaderCheck.read(reader);
    HeaderExtensions extensions = HeaderExtensions.read(reader, header);
    return Qcow2Properties.of(header, extensions, backingName(reader, header));
  }

  @Override
  public void check(BlockSource file, Consumer<Fault> faults) throws IOException {
    try {
      Qcow2Check.run(new ContainerReader(NAME, file), file.dataRanges(), faults);
    } catch (CorruptImageException e) {
      faults.accept(Fault.of(e));
    }
  }

  private static BlockSource backingFile(
      ContainerReader file, Qcow2Header header, HeaderExtensions extensions, BackingFiles backing)
      throws IOException {
    Optional<String> name = backingName(file, header);
    return name.isPresent()
        ? backing.open(name.get(), extensions.backingFormat())
        : new NoBacking();
  }

  private static Optional<String> backingName(ContainerReader file, Qcow2Header header)
      throws IOException {
    long offset = header.backingFileOffset();
    if (offset == 0 || header.backingFileSize() == 0) {
      return Optional.empty();
    }
    byte[] name = file.read("backing file name", offset, header.backingFileSize());
    return Optional.of(
        ImageText.utf8(name, () -> file.corrupt("backing file name", offset, ImageText.NO_TEXT)));
  }

  /** What lies beneath an image without a backing file. */
  private static final class NoBacking implements BlockSource {

    @Override
    public long sizeBytes() {
      return 0;
    }

    @Override
    public void read(long offset, ByteBuffer target) {}

    @Override
    public void close() {}
  }
}
