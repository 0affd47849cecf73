package io.diskwright.build;

import io.diskwright.error.Problem;
import io.diskwright.port.DiskImage;
import io.diskwright.port.ImageFormat;
import io.diskwright.port.OutputStage;
import io.diskwright.spec.ContainerSpec;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes disks into the container that a spec asks for. */
final class ImageWriter {

  private final ContainerSpec container;
  private final Adapters adapters;
  private final Optional<ImageFormat> format;

  ImageWriter(ContainerSpec container, Adapters adapters) {
    this.container = container;
    this.adapters = adapters;
    this.format = adapters.image(container.format());
  }

  /** What no linked adapter can do; empty if all can be done. */
  List<Problem> problems() {
    return format
        .map(known -> known.problems(container.options()))
        .orElseGet(() -> List.of(unknown()));
  }

  private Problem unknown() {
    return new Problem(
        "format",
        "'%s' is not available; choose one of: %s"
            .formatted(container.format(), adapters.imageNames()));
  }

  /** The format, of a container without problems. */
  ImageFormat format() {
    return format.orElseThrow();
  }

  /**
   * Refuses what the container cannot hold.
   *
   * @throws io.diskwright.error.DoesNotFitException with the numbers
   */
  void check(DiskImage image) {
    format().check(image, container.options());
  }

  /**
   * Writes a file of a stage.
   *
   * @param file where it will be; its name is that in the stage
   */
  void write(DiskImage image, OutputStage stage, Path file, BuildOptions options)
      throws IOException {
    FileChannel channel = stage.create(String.valueOf(file.getFileName()));
    try {
      format().encode(image, container.options(), channel, options.threads(), options.progress());
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
