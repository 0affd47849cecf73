package io.diskwright.build;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.Problem;
import io.diskwright.port.OutputStage;
import io.diskwright.port.ScanOptions;
import io.diskwright.port.ScriptEnd;
import io.diskwright.port.VisibleStage;
import io.diskwright.spec.ImageSpec;
import io.diskwright.spec.ShellCommand;
import io.diskwright.spec.VmOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The main use case: plans a disk, writes it staged, moves it in. */
public final class ImageBuild {

  private final ImageSpec spec;
  private final BuildTarget target;
  private final BuildOptions options;
  private final Adapters adapters;
  private final DiskPlanner planner;
  private final ImageWriter writer;

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
    this.writer = new ImageWriter(spec.container(), adapters);
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
        TreeAssembly.rootOptions(spec, temporaryDirectory, outputs(), options.progress());
    DiskPlan plan = planner.plan(scan);
    try {
      checkGuest(plan);
      return plan;
    } catch (IOException | RuntimeException e) {
      try (plan) {
        throw e;
      }
    }
  }

  private void checkGuest(DiskPlan plan) throws IOException {
    if (spec.boot().vm().isPresent()) {
      new VmStage(spec, spec.boot().vm().get(), adapters, options)
          .check(imageFile(), plan.summary().layout());
    }
  }

  /** What a scan must not take for a source. */
  private List<Path> outputs() {
    Path variables = target.directory().resolve(target.efiVariablesName());
    return target.isDirectory()
        ? List.of(imageFile(), variables, target.directory().resolve(BuildProducts.DIRECTORY))
        : List.of(imageFile(), variables);
  }

  /**
   * Builds the image.
   *
   * @throws IOException if reading or writing fails; nothing is left behind then, and older outputs
   *     are untouched
   * @throws io.diskwright.error.DiskwrightException if the spec, a source or a size is refused
   */
  public BuildResult run() throws IOException {
    return spec.postVm().isPresent() || spec.boot().vm().isPresent() ? runVisibly() : runDirectly();
  }

  private BuildResult runDirectly() throws IOException {
    try (OutputStage stage = adapters.stager().open(target.directory());
        DiskPlan plan = plan()) {
      writeVariables(plan, stage);
      writer.write(plan.image(), stage, imageFile(), options);
      writeProducts(stage);
      return commit(plan, stage, Optional.empty());
    }
  }

  /** With the outputs where other programs can work on them. */
  private BuildResult runVisibly() throws IOException {
    try (VisibleStage stage = adapters.stager().openVisible(target.directory());
        DiskPlan plan = plan()) {
      writeVariables(plan, stage);
      Optional<ScriptEnd> guest = writeImage(plan, stage);
      writeProducts(stage);
      if (spec.postVm().isPresent()) {
        runPostVm(spec.postVm().get(), stage);
      }
      return commit(plan, stage, guest);
    }
  }

  private Optional<ScriptEnd> writeImage(DiskPlan plan, VisibleStage stage) throws IOException {
    if (spec.boot().vm().isPresent()) {
      return Optional.of(writeThroughGuest(spec.boot().vm().get(), plan, stage));
    }
    writer.write(plan.image(), stage, imageFile(), options);
    return Optional.empty();
  }

  private void runPostVm(ShellCommand command, VisibleStage stage) throws IOException {
    options.progress().runs("postVM");
    new PostVm(adapters.shell(), command, target, stage)
        .run(
            target.imageName(spec, writer.format()),
            writer.format().containerName(),
            spec.name(),
            options.environment());
  }

  private ScriptEnd writeThroughGuest(VmOptions vm, DiskPlan plan, VisibleStage stage)
      throws IOException {
    RawDisk disk = RawDisk.of(stage, imageFile(), writer, adapters);
    disk.write(plan.image(), options);
    ScriptEnd end =
        new VmStage(spec, vm, adapters, options)
            .run(disk.path(), plan.summary(), efiVariables(plan, stage));
    disk.finish(spec.timestamp(), options);
    return end;
  }

  private Optional<Path> efiVariables(DiskPlan plan, VisibleStage stage) throws IOException {
    return plan.efiVariables().isPresent()
        ? Optional.of(stage.directory().resolve(target.efiVariablesName()))
        : Optional.empty();
  }

  private void writeVariables(DiskPlan plan, OutputStage stage) throws IOException {
    if (plan.efiVariables().isPresent()) {
      SmallOutput.write(stage, target.efiVariablesName(), plan.efiVariables().get());
    }
  }

  private void writeProducts(OutputStage stage) throws IOException {
    if (target.isDirectory()) {
      BuildProducts.write(stage, writer.format(), imageFile());
    }
  }

  private BuildResult commit(DiskPlan plan, OutputStage stage, Optional<ScriptEnd> guest)
      throws IOException {
    List<Path> outputs = stage.names().stream().map(target.directory()::resolve).toList();
    stage.commit();
    return new BuildResult(imageFile(), outputs, plan.summary(), guest);
  }

  private Path imageFile() {
    return target.directory().resolve(target.imageName(spec, writer.format()));
  }
}
