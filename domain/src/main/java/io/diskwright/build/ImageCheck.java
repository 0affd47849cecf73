package io.diskwright.build;

import io.diskwright.error.CorruptImageException;
import io.diskwright.error.UnsupportedImageException;
import io.diskwright.layout.PartitionTable;
import io.diskwright.layout.TableEntry;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Fault;
import io.diskwright.port.FileSystemReader;
import io.diskwright.port.ImageDecoder;
import io.diskwright.port.PartitionTableReader;
import io.diskwright.port.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The use case that looks at every structure of an image: container, partition table, and the
 * filesystem of each partition. What is of no known kind is said, and not called sound.
 */
public final class ImageCheck {

  private static final String CONTAINER = "container";
  private static final String TABLE = "table";
  private static final String DISK = "disk";
  private static final String FILE_SYSTEM = "filesystem";

  private final Adapters adapters;
  private final ImageOpener opener;
  private final Progress notes;
  private final FaultTarget faults;
  private final List<CheckedPart> parts = new ArrayList<>();

  /**
   * @param backingAllowed whether the files that an image names beneath it may be opened
   * @param notes told what a user should know
   * @param faults told each
   */
  public ImageCheck(boolean backingAllowed, Progress notes, FaultTarget faults, Adapters adapters) {
    this.adapters = adapters;
    this.opener = new ImageOpener(adapters, backingAllowed, notes);
    this.notes = notes;
    this.faults = faults;
  }

  /** What a part is checked by. */
  @FunctionalInterface
  private interface PartCheck {
    void run(Consumer<Fault> faults) throws IOException;
  }

  /**
   * Checks an image.
   *
   * @throws UnsupportedImageException if the container is not read
   */
  public CheckResult run(Path image) throws IOException {
    container(image);
    try (OpenImage opened = opener.open(image)) {
      disk(opened.disk());
    } catch (CorruptImageException e) {
      tell(CONTAINER, e);
    }
    return new CheckResult(parts);
  }

  private void container(Path image) throws IOException {
    try (BlockSource file = opener.openRaw(image)) {
      Optional<ImageDecoder> decoder = opener.decoder(file);
      if (decoder.isPresent()) {
        check(
            CONTAINER,
            Optional.of(decoder.get().name()),
            found -> decoder.get().check(file, found));
      }
    }
  }

  /** What ends the way inward must have been told as a fault before, or is told now. */
  private void tell(String part, CorruptImageException end) {
    if (parts.stream().noneMatch(CheckedPart::isDamaged)) {
      faults.found(part, Fault.of(end));
      parts.add(new CheckedPart(part, Optional.of(end.format()), 1, Optional.empty()));
    }
  }

  private void disk(BlockSource disk) throws IOException {
    Optional<FileSystemReader> whole = adapters.fileSystemReader(disk);
    if (whole.isPresent()) {
      fileSystem(DISK, whole.get(), disk);
      return;
    }
    Optional<PartitionTable> table = table(disk);
    if (table.isEmpty()) {
      if (parts.stream().noneMatch(CheckedPart::isDamaged)) {
        unknown(DISK, "no partition table and no filesystem that is known");
      }
      return;
    }
    for (TableEntry entry : table.get().entries()) {
      partition(entry, disk);
    }
  }

  private Optional<PartitionTable> table(BlockSource disk) throws IOException {
    Counter counter = new Counter(TABLE);
    for (PartitionTableReader reader : adapters.tableReaders()) {
      reader.check(disk, counter);
    }
    Optional<PartitionTable> table = Optional.empty();
    try {
      table = adapters.readTable(disk, notes);
    } catch (CorruptImageException e) {
      if (counter.count == 0) {
        counter.accept(Fault.of(e));
      }
    }
    if (table.isPresent() || counter.count > 0) {
      Optional<String> kind = table.map(found -> found.kind().name().toLowerCase(Locale.ROOT));
      parts.add(new CheckedPart(TABLE, kind, counter.count, Optional.empty()));
    }
    return table;
  }

  private void partition(TableEntry entry, BlockSource disk) throws IOException {
    String name = "partition " + entry.number();
    BlockSource place = new PartitionSource(disk, entry);
    Optional<FileSystemReader> reader = adapters.fileSystemReader(place);
    if (reader.isPresent()) {
      fileSystem(name, reader.get(), place);
    } else {
      unknown(name, "no filesystem that is known");
    }
  }

  private void unknown(String part, String why) {
    parts.add(new CheckedPart(part, Optional.empty(), 0, Optional.of(why)));
  }

  private void fileSystem(String part, FileSystemReader reader, BlockSource place)
      throws IOException {
    check(part, type(reader, place), found -> reader.check(place, found));
  }

  /** What cannot be opened is called as its faults call it. */
  private static Optional<String> type(FileSystemReader reader, BlockSource place)
      throws IOException {
    try {
      return Optional.of(reader.open(place, Progress.NONE).description().type());
    } catch (CorruptImageException | UnsupportedImageException e) {
      return Optional.empty();
    }
  }

  private void check(String part, Optional<String> type, PartCheck check) throws IOException {
    Counter counter = new Counter(part);
    Optional<String> unchecked = Optional.empty();
    try {
      check.run(counter);
    } catch (UnsupportedImageException e) {
      unchecked = Optional.of(String.valueOf(e.getMessage()));
    } catch (CorruptImageException e) {
      counter.accept(Fault.of(e));
    }
    String format = type.or(() -> counter.format).orElse(FILE_SYSTEM);
    parts.add(new CheckedPart(part, Optional.of(format), counter.count, unchecked));
  }

  /** Passes faults on. */
  private final class Counter implements Consumer<Fault> {

    private final String part;
    private Optional<String> format = Optional.empty();
    private long count;

    Counter(String part) {
      this.part = part;
    }

    @Override
    public void accept(Fault fault) {
      format = Optional.of(format.orElse(fault.format()));
      count++;
      faults.found(part, fault);
    }
  }
}
