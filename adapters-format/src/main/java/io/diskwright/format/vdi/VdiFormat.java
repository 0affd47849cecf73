package io.diskwright.format.vdi;

import io.diskwright.error.Problem;
import io.diskwright.format.container.OptionRules;
import io.diskwright.format.container.SizeLimit;
import io.diskwright.format.emit.TargetFile;
import io.diskwright.port.DiskImage;
import io.diskwright.port.ImageFormat;
import io.diskwright.port.Progress;
import io.diskwright.spec.ContainerOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/** VirtualBox disk images, dynamic and fixed. */
public final class VdiFormat implements ImageFormat {

  /** The longest block map that qemu reads: 2 GiB less one sector. */
  private static final long GREATEST_BLOCK_COUNT = 0x1FFF_FF80L;

  private static final SizeLimit LIMIT =
      new SizeLimit(
          "VDI",
          GREATEST_BLOCK_COUNT * VdiLayout.BLOCK_BYTES,
          "the longest block map that its readers take",
          "qcow2 or raw");

  /** Made by {@link java.util.ServiceLoader}. */
  public VdiFormat() {}

  @Override
  public List<String> names() {
    return List.of("vdi");
  }

  @Override
  public List<String> endings() {
    return List.of("vdi");
  }

  @Override
  public List<Problem> problems(ContainerOptions options) {
    return OptionRules.of("vdi", options).subformat().problems();
  }

  @Override
  public void check(DiskImage image, ContainerOptions options) {
    LIMIT.check(image);
  }

  @Override
  public void encode(
      DiskImage image, ContainerOptions options, FileChannel target, int threads, Progress progress)
      throws IOException {
    try (TargetFile file = new TargetFile(target, image)) {
      VdiWriter writer = new VdiWriter(image, file);
      if (options.subformat().orElse("dynamic").equals("fixed")) {
        writer.writeFixed(threads, progress);
      } else {
        writer.writeDynamic(threads, progress);
      }
    }
  }
}
