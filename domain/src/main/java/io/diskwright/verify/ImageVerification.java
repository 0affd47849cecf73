package io.diskwright.verify;

import io.diskwright.build.Adapters;
import io.diskwright.build.BuildOptions;
import io.diskwright.build.BuildResult;
import io.diskwright.build.BuildTarget;
import io.diskwright.build.DiskPlan;
import io.diskwright.build.ImageBuild;
import io.diskwright.build.ImageOpener;
import io.diskwright.build.NoteCollector;
import io.diskwright.build.OpenImage;
import io.diskwright.diff.DiffOptions;
import io.diskwright.diff.Difference;
import io.diskwright.diff.ImageDiff;
import io.diskwright.error.SourceException;
import io.diskwright.port.BlockSource;
import io.diskwright.port.DiskImage;
import io.diskwright.port.ImageFormat;
import io.diskwright.port.VisibleStage;
import io.diskwright.spec.ImageSpec;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The use case that builds an image again and compares it with the one that is there. The second
 * build is compared as it would be written, and stored nowhere; only where commands of the user's
 * or a guest work on it, it is made in a hidden place that goes away.
 */
public final class ImageVerification {

  private static final String OUTSIDE =
      "what postVM and the VM stage change is outside of what Diskwright promises to repeat";

  private final ImageSpec spec;
  private final BuildTarget target;
  private final BuildOptions options;
  private final Adapters adapters;
  private final NoteCollector notes;

  /**
   * @param spec what the image is made from
   * @param target where a build would put it; left out of the sources
   * @param options how
   * @param adapters with what
   */
  public ImageVerification(
      ImageSpec spec, BuildTarget target, BuildOptions options, Adapters adapters) {
    this.spec = spec;
    this.target = target;
    this.notes = new NoteCollector(options.progress());
    this.options = options.withProgress(notes);
    this.adapters = adapters;
  }

  /**
   * Compares.
   *
   * @param image the file; empty to build twice
   * @throws IOException if reading or writing fails; nothing is left behind in any case
   * @throws io.diskwright.error.DiskwrightException if the image or a source cannot be read, or the
   *     spec is refused
   */
  public VerifyResult run(Optional<Path> image) throws IOException {
    try (VisibleStage stage = adapters.stager().openVisible(workplace())) {
      if (image.isPresent()) {
        return compare(image.get(), image.get().toString(), stage);
      }
      Path first = isBuiltVisibly() ? build("first", stage) : write("first", stage);
      return compare(first, "first build", stage);
    }
  }

  private Path workplace() {
    return options.temporaryDirectory().orElse(target.directory());
  }

  private boolean isBuiltVisibly() {
    return spec.postVm().isPresent() || spec.boot().vm().isPresent();
  }

  /** With the user's commands: in a folder of its own inside the stage. */
  private Path build(String name, VisibleStage stage) throws IOException {
    BuildTarget inside = BuildTarget.directory(stage.directory().resolve(name));
    BuildResult result = new ImageBuild(spec, inside, options, adapters).run();
    if (!result.hasImage()) {
      throw new SourceException(
          "postVM left no %s, so there is nothing to compare; verify the spec without postVM"
              .formatted(result.image().getFileName()));
    }
    return result.image();
  }

  private Path write(String name, VisibleStage stage) throws IOException {
    try (DiskPlan plan = plan()) {
      encode(plan.image(), stage.create(name));
    }
    return stage.directory().resolve(name);
  }

  private DiskPlan plan() throws IOException {
    return new ImageBuild(spec, target, options, adapters).plan();
  }

  private ImageFormat format() {
    return adapters.image(spec.container().format()).orElseThrow();
  }

  private VerifyResult compare(Path image, String name, VisibleStage stage) throws IOException {
    List<Difference> differences;
    if (isBuiltVisibly()) {
      notes.note(OUTSIDE);
      differences = diffWith(image, build("second", stage));
    } else {
      differences = compareWithPlan(image, stage);
    }
    return result(image, name, differences);
  }

  private List<Difference> compareWithPlan(Path image, VisibleStage stage) throws IOException {
    try (BlockSource file = adapters.localFiles().open(image);
        DiskPlan plan = plan();
        ComparingChannel channel = new ComparingChannel(file)) {
      encode(plan.image(), channel);
      return channel.firstDifference().isEmpty() ? List.of() : explain(image, plan.image(), stage);
    }
  }

  private void encode(DiskImage image, FileChannel channel) throws IOException {
    format()
        .encode(image, spec.container().options(), channel, options.threads(), options.progress());
  }

  /** Only where nothing but containers differs the second one is needed as a file. */
  private List<Difference> explain(Path image, DiskImage planned, VisibleStage stage)
      throws IOException {
    List<Difference> differences =
        diff().explain(image, format().containerName(), new PlannedDisk(planned));
    return differences.isEmpty() ? diffWith(image, write("second", stage)) : differences;
  }

  private List<Difference> diffWith(Path image, Path built) throws IOException {
    return diff().run(image, built).differences();
  }

  private ImageDiff diff() {
    return new ImageDiff(DiffOptions.USUAL, notes, adapters);
  }

  private VerifyResult result(Path image, String name, List<Difference> differences)
      throws IOException {
    try (BlockSource file = adapters.localFiles().open(image);
        OpenImage disk = new ImageOpener(adapters, false, notes).open(image)) {
      String sha256 = Digest.of(file);
      boolean raw = disk.format().equals(ImageOpener.RAW);
      return new VerifyResult(
          name,
          sha256,
          raw ? sha256 : Digest.of(disk.disk()),
          differences,
          new InputSearch(spec).of(differences),
          notes.notes());
    }
  }
}
