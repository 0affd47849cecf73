package io.diskwright;

import io.diskwright.build.Adapters;
import io.diskwright.build.BootResult;
import io.diskwright.build.BuildOptions;
import io.diskwright.build.BuildResult;
import io.diskwright.build.BuildTarget;
import io.diskwright.build.CheckResult;
import io.diskwright.build.ConversionResult;
import io.diskwright.build.DiskPlan;
import io.diskwright.build.DiskReading;
import io.diskwright.build.ExtractionResult;
import io.diskwright.build.ExtractionSpec;
import io.diskwright.build.FaultTarget;
import io.diskwright.build.ImageBoot;
import io.diskwright.build.ImageBuild;
import io.diskwright.build.ImageCheck;
import io.diskwright.build.ImageConversion;
import io.diskwright.build.ImageExtraction;
import io.diskwright.build.PlanSummary;
import io.diskwright.diff.DiffOptions;
import io.diskwright.diff.DiffResult;
import io.diskwright.diff.ImageDiff;
import io.diskwright.inspect.ImageInspection;
import io.diskwright.inspect.ImageReport;
import io.diskwright.nio.DiskFileSystemProvider;
import io.diskwright.port.ExtractionTarget;
import io.diskwright.port.Progress;
import io.diskwright.spec.BootSpec;
import io.diskwright.spec.ConversionSpec;
import io.diskwright.spec.ImageSpec;
import io.diskwright.verify.ImageVerification;
import io.diskwright.verify.VerifyResult;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The front door for programs: turns a spec into a disk image with whatever adapters are linked.
 *
 * <pre>{@code
 * ImageSpec spec = ImageSpec.builder().root(List.of(Path.of("tree"))).build();
 * Diskwright.build(spec, BuildTarget.file(Path.of("disk.img")), Progress.NONE);
 * }</pre>
 */
public final class Diskwright {

  private Diskwright() {}

  /**
   * Builds an image with all processors.
   *
   * @param spec what to build
   * @param target where it goes
   * @param progress told how far it is
   * @throws IOException if reading or writing fails; nothing is left behind then, and older outputs
   *     are untouched
   * @throws io.diskwright.error.DiskwrightException if the spec, a source or a size is refused
   */
  public static BuildResult build(ImageSpec spec, BuildTarget target, Progress progress)
      throws IOException {
    return build(spec, target, BuildOptions.defaults().withProgress(progress));
  }

  /**
   * Builds an image.
   *
   * @param spec what to build
   * @param target where it goes
   * @param options how many threads, where to spool, who listens
   * @throws IOException if reading or writing fails; nothing is left behind then, and older outputs
   *     are untouched
   * @throws io.diskwright.error.DiskwrightException if the spec, a source or a size is refused
   */
  public static BuildResult build(ImageSpec spec, BuildTarget target, BuildOptions options)
      throws IOException {
    return new ImageBuild(spec, target, options, Adapters.load()).run();
  }

  /**
   * Plans an image and writes nothing: every number of the disk, or the reason why it cannot be.
   *
   * @param spec what to plan
   * @param target where it would go; left out of the sources
   * @param options how many threads, where to spool, who listens
   * @throws IOException if a source cannot be read
   * @throws io.diskwright.error.DiskwrightException if the spec, a source or a size is refused
   */
  public static PlanSummary plan(ImageSpec spec, BuildTarget target, BuildOptions options)
      throws IOException {
    try (DiskPlan plan = new ImageBuild(spec, target, options, Adapters.load()).plan()) {
      return plan.summary();
    }
  }

  /**
   * Changes an image's format.
   *
   * @param spec what becomes of which image
   * @param target the new file
   * @param options how many threads, who listens
   * @throws IOException if reading or writing fails; nothing is left behind then, and an older
   *     target is untouched
   * @throws io.diskwright.error.DiskwrightException if the source is not read, or its disk does not
   *     fit the container
   */
  public static ConversionResult convert(ConversionSpec spec, Path target, BuildOptions options)
      throws IOException {
    return new ImageConversion(spec, target, options, Adapters.load()).run();
  }

  /**
   * Opens an image to look into it.
   *
   * @param image a file in any format that is read
   * @param backingAllowed whether the files that it names beneath it may be opened
   * @param notes told what a user should know
   * @return to be closed
   * @throws IOException if reading fails
   * @throws io.diskwright.error.DiskwrightException if the image is damaged, or not read
   */
  public static DiskReading open(Path image, boolean backingAllowed, Progress notes)
      throws IOException {
    return new DiskReading(image, backingAllowed, notes, Adapters.load());
  }

  /**
   * Opens a filesystem in an image for {@code java.nio.file.Files}, read-only, for any number of
   * threads.
   *
   * @param image a file in any format that is read
   * @param partition a number from 1, {@code esp}, {@code xbootldr} or {@code root}
   * @return to be closed
   * @throws IOException if reading fails, or the image is damaged or not read
   */
  public static FileSystem fileSystem(Path image, String partition) throws IOException {
    return new DiskFileSystemProvider().newFileSystem(image, Map.of("partition", partition));
  }

  /**
   * Takes files out of an image.
   *
   * @param spec which files of which image
   * @param target where they go
   * @param options how many threads, who listens
   * @throws IOException if reading or writing fails; nothing is left behind then
   * @throws io.diskwright.error.DiskwrightException if the image is damaged or not read, or a path
   *     leads nowhere
   */
  public static ExtractionResult extract(
      ExtractionSpec spec, ExtractionTarget target, BuildOptions options) throws IOException {
    return new ImageExtraction(spec, target, options, Adapters.load()).run();
  }

  /**
   * Says how two images differ, whatever formats they are in.
   *
   * @param left the first
   * @param right the second
   * @param options how
   * @param notes told what a user should know
   * @throws IOException if reading fails
   * @throws io.diskwright.error.DiskwrightException if one is damaged, or not read
   */
  public static DiffResult diff(Path left, Path right, DiffOptions options, Progress notes)
      throws IOException {
    return new ImageDiff(options, notes, Adapters.load()).run(left, right);
  }

  /**
   * Builds again and compares: says whether an image is what its spec makes. Leaves nothing behind.
   *
   * @param spec what to build
   * @param target where a build would put it; left out of the sources
   * @param image that is there; empty to build twice
   * @param options how many threads, where to keep the first of two builds, who listens
   * @throws IOException if reading or writing fails
   * @throws io.diskwright.error.DiskwrightException if the image or a source cannot be read, or the
   *     spec is refused
   */
  public static VerifyResult verify(
      ImageSpec spec, BuildTarget target, Optional<Path> image, BuildOptions options)
      throws IOException {
    return new ImageVerification(spec, target, options, Adapters.load()).run(image);
  }

  /**
   * Says what there is to say of an image. Damage is told where it is met, and all else as far as
   * it can be read.
   *
   * @param image a file in any format that is read
   * @param backingAllowed whether the files that it names beneath it may be opened
   * @param spaceWanted whether all files are looked at, for what fills the filesystems
   * @param notes told what a user should know
   * @throws IOException if reading fails
   * @throws io.diskwright.error.DiskwrightException if there is no such image
   */
  public static ImageReport inspect(
      Path image, boolean backingAllowed, boolean spaceWanted, Progress notes) throws IOException {
    return new ImageInspection(image, backingAllowed, spaceWanted, notes, Adapters.load()).run();
  }

  /**
   * Checks every structure of an image, which stays as it is: container, partition table,
   * filesystems.
   *
   * @param image a file in any format that is read
   * @param backingAllowed whether the files that it names beneath it may be opened
   * @param faults told each fault as it is found
   * @param notes told what a user should know
   * @throws IOException if reading fails
   * @throws io.diskwright.error.DiskwrightException if the image is not read
   */
  public static CheckResult check(
      Path image, boolean backingAllowed, FaultTarget faults, Progress notes) throws IOException {
    return new ImageCheck(backingAllowed, notes, faults, Adapters.load()).run(image);
  }

  /**
   * Starts an image in a virtual machine and waits for what the spec expects: a text on the serial
   * console, or that the guest switches itself off. Unless the spec says otherwise the image is not
   * changed.
   *
   * @param spec what to start, and what for
   * @param console told what the guest prints, as it comes, from another thread; whatever drives a
   *     terminal has been taken out
   * @param options where temporary files go, who listens
   * @throws IOException if the image cannot be read, or the machine not be started
   * @throws io.diskwright.error.GuestFailedException if the guest ends in another way, or does not
   *     end in time
   * @throws io.diskwright.error.DiskwrightException if the image is not read, or has nothing to
   *     start
   */
  public static BootResult boot(BootSpec spec, Consumer<String> console, BuildOptions options)
      throws IOException {
    return new ImageBoot(spec, console, options, Adapters.load()).run();
  }
}
