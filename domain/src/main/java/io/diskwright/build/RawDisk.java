package io.diskwright.build;

import io.diskwright.port.BlockSource;
import io.diskwright.port.DiskImage;
import io.diskwright.port.VisibleStage;
import io.diskwright.spec.ContainerOptions;
import io.diskwright.spec.ContainerSpec;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The disk of an image in the making, as a raw file that a guest can write to; it goes into its
 * container when the guest is done. So every container is written once and in order, whatever the
 * guest wrote, and none has to be one that QEMU writes well.
 *
 * @param stage that holds both files
 * @param file of the raw disk; its name is that in the stage
 * @param image the file of the image; the same if that is raw
 * @param writer of the image
 * @param adapters with what
 */
record RawDisk(VisibleStage stage, Path file, Path image, ImageWriter writer, Adapters adapters) {

  private static final String ENDING = ".disk";

  /** The disk of an image that the writer will write. */
  static RawDisk of(VisibleStage stage, Path image, ImageWriter writer, Adapters adapters) {
    boolean raw = writer.format().containerName().equals(ImageOpener.RAW);
    Path file = raw ? image : image.resolveSibling(image.getFileName() + ENDING);
    return new RawDisk(stage, file, image, writer, adapters);
  }

  /** Where it is as long as the stage is open. */
  Path path() throws IOException {
    return stage.directory().resolve(String.valueOf(file.getFileName()));
  }

  /** Writes it as planned. */
  void write(DiskImage planned, BuildOptions options) throws IOException {
    ContainerSpec raw =
        new ContainerSpec(ImageOpener.RAW, ContainerOptions.DEFAULTS, planned.timestamp());
    new ImageWriter(raw, adapters).write(planned, stage, file, options);
  }

  /** Puts it, as it is now, into the container. */
  void finish(Timestamp timestamp, BuildOptions options) throws IOException {
    if (file.equals(image)) {
      return;
    }
    try (BlockSource disk = adapters.localFiles().open(path())) {
      writer.write(DiskImage.of(disk, timestamp), stage, image, options);
    }
    Files.delete(path());
  }
}
