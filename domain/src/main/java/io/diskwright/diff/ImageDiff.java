package io.diskwright.diff;

import io.diskwright.build.Adapters;
import io.diskwright.build.ImageOpener;
import io.diskwright.build.NoteCollector;
import io.diskwright.build.OpenImage;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The use case that says how two images differ; both stay as they are. */
public final class ImageDiff {

  private final DiffOptions options;
  private final Adapters adapters;
  private final NoteCollector notes;

  /**
   * @param options how
   * @param notes told what a user should know
   * @param adapters with what
   */
  public ImageDiff(DiffOptions options, Progress notes, Adapters adapters) {
    this.options = options;
    this.adapters = adapters;
    this.notes = new NoteCollector(notes);
  }

  /**
   * Compares two images.
   *
   * @throws io.diskwright.error.DiskwrightException if one cannot be read, or they differ and one
   *     is damaged
   */
  public DiffResult run(Path left, Path right) throws IOException {
    ImageOpener opener = new ImageOpener(adapters, options.backingAllowed(), notes);
    try (OpenImage before = opener.open(left);
        OpenImage after = opener.open(right);
        BlockSource leftFile = adapters.localFiles().open(left);
        BlockSource rightFile = adapters.localFiles().open(right)) {
      return compare(
          new ImageFile(left.toString(), before.format(), leftFile, before.disk()),
          new ImageFile(right.toString(), after.format(), rightFile, after.disk()));
    }
  }

  /**
   * Compares an image with a disk that is in no file.
   *
   * @param image the first
   * @param format that the second would be in
   * @param disk the second
   * @return empty if they are in the same format and the disks are the same, however the container
   *     stores it
   */
  public List<Difference> explain(Path image, String format, BlockSource disk) throws IOException {
    ImageOpener opener = new ImageOpener(adapters, options.backingAllowed(), notes);
    try (OpenImage before = opener.open(image)) {
      Differences found = new Differences();
      Differences container = new Differences();
      container.compare("format", before.format(), format);
      found.addPlace("container", container.list());
      found.addAll(new DiskComparison(options, adapters, notes).compare(before.disk(), disk));
      return found.list();
    }
  }

  private DiffResult compare(ImageFile left, ImageFile right) throws IOException {
    List<Difference> disks =
        new DiskComparison(options, adapters, notes).compare(left.disk(), right.disk());
    Differences found = new Differences();
    if (!options.contentOnly()) {
      found.addPlace(
          "container", new ContainerComparison(adapters).compare(left, right, disks.isEmpty()));
    }
    found.addAll(disks);
    return new DiffResult(left.side(), right.side(), new ArrayList<>(found.list()), notes.notes());
  }
}
