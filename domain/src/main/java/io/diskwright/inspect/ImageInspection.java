package io.diskwright.inspect;

import io.diskwright.build.Adapters;
import io.diskwright.build.ImageOpener;
import io.diskwright.build.NoteCollector;
import io.diskwright.build.OpenImage;
import io.diskwright.error.CorruptImageException;
import io.diskwright.error.UnsupportedImageException;
import io.diskwright.inspect.BootItem.Kind;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Fault;
import io.diskwright.port.ImageDecoder;
import io.diskwright.port.Progress;
import io.diskwright.tree.DataRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The use case that says what there is to say of an image, which stays as it is. Damage is told
 * where it is met, and all else as far as it can be read.
 */
public final class ImageInspection {

  private static final String VARIABLES = "efi-vars.fd";

  private final Path file;
  private final boolean spaceWanted;
  private final NoteCollector notes;
  private final Adapters adapters;
  private final ImageOpener opener;

  /**
   * @param file the image
   * @param backingAllowed whether the files that it names beneath it may be opened
   * @param spaceWanted whether all files are looked at, for what fills the filesystems
   * @param notes told what a user should know
   */
  public ImageInspection(
      Path file, boolean backingAllowed, boolean spaceWanted, Progress notes, Adapters adapters) {
    this.file = file;
    this.spaceWanted = spaceWanted;
    this.notes = new NoteCollector(notes);
    this.adapters = adapters;
    this.opener = new ImageOpener(adapters, backingAllowed, this.notes);
  }

  /**
   * Looks.
   *
   * @throws io.diskwright.error.SourceException if the file cannot be read
   */
  public ImageReport run() throws IOException {
    ContainerReport container = container();
    try (OpenImage image = opener.open(file)) {
      OptionalLong dataBytes = OptionalLong.empty();
      try {
        dataBytes = OptionalLong.of(total(image.disk().dataRanges()));
      } catch (CorruptImageException e) {
        container = container.damaged(Fault.of(e));
      }
      DiskInspection disk = new DiskInspection(image.disk(), adapters, notes, spaceWanted);
      return report(container, Optional.of(disk.report(dataBytes, variablesBeside())));
    } catch (CorruptImageException e) {
      return report(container.damaged(Fault.of(e)), Optional.empty());
    } catch (UnsupportedImageException e) {
      return report(container.unread(String.valueOf(e.getMessage())), Optional.empty());
    }
  }

  private ImageReport report(ContainerReport container, Optional<DiskReport> disk) {
    return new ImageReport(file, container, disk, notes.notes());
  }

  private ContainerReport container() throws IOException {
    try (BlockSource source = adapters.localFiles().open(file)) {
      Optional<ImageDecoder> decoder = opener.decoder(source);
      ContainerReport bare =
          new ContainerReport(
              decoder.map(ImageDecoder::name).orElse(ImageOpener.RAW),
              source.sizeBytes(),
              total(source.dataRanges()),
              List.of(),
              Optional.empty(),
              Optional.empty());
      return decoder.isPresent() ? withProperties(bare, decoder.get(), source) : bare;
    }
  }

  private static ContainerReport withProperties(
      ContainerReport bare, ImageDecoder decoder, BlockSource source) throws IOException {
    try {
      return bare.with(decoder.properties(source));
    } catch (CorruptImageException e) {
      return bare.damaged(Fault.of(e));
    } catch (UnsupportedImageException e) {
      return bare.unread(String.valueOf(e.getMessage()));
    }
  }

  private static long total(List<DataRange> ranges) {
    return ranges.stream().mapToLong(DataRange::length).sum();
  }

  /** Those that a build leaves beside the image. */
  private List<BootItem> variablesBeside() {
    Path image = file.toAbsolutePath();
    return Stream.of(image.getFileName() + "." + VARIABLES, VARIABLES)
        .filter(name -> Files.isRegularFile(image.resolveSibling(name)))
        .limit(1)
        .map(name -> new BootItem(Kind.EFI_VARIABLES, name, "beside the image"))
        .toList();
  }
}
