package io.diskwright.build;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.Problem;
import io.diskwright.port.DiskImage;
import io.diskwright.port.OutputStage;
import io.diskwright.spec.ConversionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The use case that moves a disk from one container to another: the emitter's pass once more. */
public final class ImageConversion {

  private final ConversionSpec spec;
  private final Path target;
  private final BuildOptions options;
  private final Adapters adapters;
  private final ImageWriter writer;

  /**
   * @param spec what becomes of which image
   * @param target the new file
   * @param options how
   * @param adapters with what
   * @throws InvalidSpecException if the adapters cannot do what the spec asks for
   */
  public ImageConversion(
      ConversionSpec spec, Path target, BuildOptions options, Adapters adapters) {
    this.spec = spec;
    this.target = target.toAbsolutePath();
    this.options = options;
    this.adapters = adapters;
    this.writer = new ImageWriter(spec.container(), adapters);
    List<Problem> problems = writer.problems();
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
  }

  /**
   * Converts.
   *
   * @throws IOException if reading or writing fails; nothing is left behind then, and an older
   *     target is untouched
   * @throws io.diskwright.error.DiskwrightException if the source is not read, or its disk does not
   *     fit the container
   */
  public ConversionResult run() throws IOException {
    refuseSourceAsTarget();
    NoteCollector notes = new NoteCollector(options.progress());
    ImageOpener opener = new ImageOpener(adapters, spec.backingAllowed(), notes);
    try (OutputStage stage = adapters.stager().open(BuildTarget.file(target).directory());
        OpenImage source = opener.open(spec.source())) {
      DiskImage image = DiskImage.of(source.disk(), spec.container().timestamp());
      writer.check(image);
      writer.write(image, stage, target, options.withProgress(notes));
      stage.commit();
      return new ConversionResult(
          target,
          source.format(),
          spec.container().format(),
          image.sizeBytes(),
          image.extents().totalBytes(),
          notes.notes());
    }
  }

  private void refuseSourceAsTarget() throws IOException {
    if (Files.exists(target)
        && Files.exists(spec.source())
        && Files.isSameFile(target, spec.source())) {
      throw new InvalidSpecException(
          "TARGET", "%s is the source itself; name another file".formatted(target));
    }
  }
}
