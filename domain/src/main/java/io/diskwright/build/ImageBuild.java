package io.diskwright.build;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.Problem;
import io.diskwright.port.ImageFormat;
import io.diskwright.port.OutputStage;
import io.diskwright.port.ScanOptions;
import io.diskwright.spec.ImageSpec;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** The main use case: plans a disk, writes it staged, moves it in. */
public final class ImageBuild {

  private final ImageSpec spec;
  private final BuildTarget target;
  private final BuildOptions options;
  private final Adapters adapters;
  private final DiskPlanner planner;

  /**
   * @param spec what to build
   * @param target where it goes
   * @param options how
   * @param adapters with what
   * @throws InvalidSpecException if the adapters cannot do what the spec asks for
   */
  public ImageBuild(ImageSpec spec, BuildTarget target, BuildOptions options, Adapters adapters) {
    this.spec = spec;
    this.target = target;
    this.options = options;
    this.adapters = adapters;
    this.planner = new DiskPlanner(spec, adapters);
    if (!planner.problems().isEmpty()) {
      throw new InvalidSpecException(planner.problems());
    }
  }

  /** What the adapters cannot do of a spec; empty if they can do it all. */
  public static List<Problem> unavailable(ImageSpec spec, Adapters adapters) {
    return new DiskPlanner(spec, adapters).problems();
  }

  /**
   * Everything up to the first write.
   *
   * @return to be closed
   * @throws io.diskwright.error.DiskwrightException if the spec, a source or a size is refused
   */
  public DiskPlan plan() throws IOException {
    Path temporaryDirectory =
        options.temporaryDirectory().orElseGet(target::nearestExistingDirectory);
    ScanOptions scan =
        TreeAssembly.rootOptions(
            spec, temporaryDirectory, List.of(imageFile()), options.progress());
    return planner.plan(scan);
  }

  /**
   * Builds the image.
   *
   * @throws IOException if reading or writing fails; nothing is left behind then, and older outputs
   *     are untouched
   * @throws io.diskwright.error.DiskwrightException if the spec, a source or a size is refused
   */
  public BuildResult run() throws IOException {
    try (OutputStage stage = adapters.stager().open(target.directory());
        DiskPlan plan = plan()) {
      write(plan, stage);
      stage.commit();
      return new BuildResult(imageFile(), plan.summary());
    }
  }

  private void write(DiskPlan plan, OutputStage stage) throws IOException {
    FileChannel channel = stage.create(imageName());
    try {
      format()
          .encode(
              plan.image(),
              spec.containerOptions(),
              channel,
              options.threads(),
              options.progress());
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException("%s: %s".formatted(imageFile(), e.getMessage()), e);
    }
  }

  private Path imageFile() {
    return target.directory().resolve(imageName());
  }

  private String imageName() {
    return target.imageName(spec, format());
  }

  private ImageFormat format() {
    return adapters.image(spec.format()).orElseThrow();
  }
}
