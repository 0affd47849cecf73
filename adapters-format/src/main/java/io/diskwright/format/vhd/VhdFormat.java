package io.diskwright.format.vhd;

import io.diskwright.error.Problem;
import io.diskwright.format.container.OptionRules;
import io.diskwright.format.container.SizeLimit;
import io.diskwright.format.emit.TargetFile;
import io.diskwright.port.DiskImage;
import io.diskwright.port.ImageFormat;
import io.diskwright.port.Progress;
import io.diskwright.spec.ContainerOptions;
import io.diskwright.value.ByteSize;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/** Virtual hard disks, dynamic and fixed. */
public final class VhdFormat implements ImageFormat {

  private static final SizeLimit LIMIT =
      new SizeLimit(
          "VHD", 2040 * ByteSize.GIB, "what its 32-bit sector numbers reach", "vdi, qcow2 or raw");

  /** Made by {@link java.util.ServiceLoader}. */
  public VhdFormat() {}

  @Override
  public List<String> names() {
    return List.of("vpc", "vhd");
  }

  @Override
  public List<String> endings() {
    return List.of("vhd");
  }

  @Override
  public List<Problem> problems(ContainerOptions options) {
    return OptionRules.of("vpc", options).subformat().problems();
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
      VhdWriter writer = new VhdWriter(image, file, threads, progress);
      if (options.subformat().orElse("dynamic").equals("fixed")) {
        writer.writeFixed();
      } else {
        writer.writeDynamic();
      }
    }
  }
}
