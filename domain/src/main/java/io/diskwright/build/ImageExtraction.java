package io.diskwright.build;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.port.ExtractionOptions;
import io.diskwright.port.ExtractionTarget;
import io.diskwright.port.FileSink;
import io.diskwright.port.StoredFileSystem;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.List;

/** The use case that takes files out of an image, which stays as it is. */
public final class ImageExtraction {

  private static final List<PartitionPath> EVERYTHING =
      List.of(new PartitionPath(PartitionPath.ROOT, ByteString.utf8("/")));

  private final ExtractionSpec spec;
  private final ExtractionTarget target;
  private final BuildOptions options;
  private final Adapters adapters;
  private final List<PartitionPath> paths;

  /**
   * @param spec which files
   * @param target where they go
   * @param options how
   * @param adapters with what
   * @throws InvalidSpecException if the paths are in several partitions
   */
  public ImageExtraction(
      ExtractionSpec spec, ExtractionTarget target, BuildOptions options, Adapters adapters) {
    this.spec = spec;
    this.target = target;
    this.options = options;
    this.adapters = adapters;
    this.paths = spec.paths().isEmpty() ? EVERYTHING : spec.paths();
    long partitions = paths.stream().map(PartitionPath::partition).distinct().count();
    if (partitions > 1) {
      throw new InvalidSpecException(
          "PATH",
          "paths in %d partitions, whose files could have the same names; extract one partition at a time"
              .formatted(partitions));
    }
  }

  /**
   * Extracts.
   *
   * @throws IOException if reading or writing fails; nothing is left behind then
   * @throws io.diskwright.error.DiskwrightException if the image is damaged or not read, or a path
   *     leads nowhere
   */
  public ExtractionResult run() throws IOException {
    NoteCollector notes = new NoteCollector(options.progress());
    try (DiskReading disk = new DiskReading(spec.image(), spec.backingAllowed(), notes, adapters)) {
      StoredFileSystem fileSystem = disk.fileSystem(paths.get(0));
      TreeExtraction tree = new TreeExtraction(fileSystem, selection(disk), notes);
      ExtractionOptions how = new ExtractionOptions(spec.devices(), options.threads(), notes);
      try (FileSink sink = adapters.fileSink(target, how)) {
        tree.into(sink);
        sink.commit();
      }
      return new ExtractionResult(
          disk.image().format(),
          paths.get(0).partition(),
          fileSystem.description().type(),
          tree.files(),
          tree.contentBytes(),
          notes.notes());
    }
  }

  /** Symbolic links on the way to a path come along, so that the path leads there in the copy. */
  private Selection selection(DiskReading disk) throws IOException {
    Selection selection = new Selection();
    for (PartitionPath path : paths) {
      PathWalk walk = disk.walk(path);
      walk.find(path.path(), /* followLast= */ false);
      walk.followedLinks().forEach(selection::add);
      selection.add(walk.realPath());
    }
    return selection;
  }
}
