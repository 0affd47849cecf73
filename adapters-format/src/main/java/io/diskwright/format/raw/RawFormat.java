package io.diskwright.format.raw;

import io.diskwright.error.Problem;
import io.diskwright.format.container.OptionRules;
import io.diskwright.format.emit.DataRuns;
import io.diskwright.format.emit.Emitter;
import io.diskwright.format.emit.TargetFile;
import io.diskwright.port.DiskImage;
import io.diskwright.port.ImageFormat;
import io.diskwright.port.Progress;
import io.diskwright.spec.ContainerOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/** The disk as it is: byte for byte, in a file with holes where it is zero. */
public final class RawFormat implements ImageFormat {

  /** What one thread reads at once: enough for long writes, little enough for the caches. */
  private static final int CHUNK_BYTES = 1 << 20;

  /** The block size of nearly every host filesystem, and so the grain of holes. */
  private static final int BLOCK_BYTES = 4 << 10;

  /** Made by {@link java.util.ServiceLoader}. */
  public RawFormat() {}

  @Override
  public List<String> names() {
    return List.of("raw");
  }

  @Override
  public List<String> endings() {
    return List.of("img", "raw");
  }

  @Override
  public List<Problem> problems(ContainerOptions options) {
    return OptionRules.of("raw", options).problems();
  }

  /** Whatever is a disk can be a raw file; what the host can hold shows when it is written. */
  @Override
  public void check(DiskImage image, ContainerOptions options) {}

  @Override
  public void encode(
      DiskImage image, ContainerOptions options, FileChannel target, int threads, Progress progress)
      throws IOException {
    try (TargetFile file = new TargetFile(target, image)) {
      file.extendTo(image.sizeBytes());
      new Emitter<DataRuns>(
              image,
              CHUNK_BYTES,
              BLOCK_BYTES,
              chunk -> chunk.dataRuns(BLOCK_BYTES),
              (chunk, runs) -> file.write(chunk, runs, 0))
          .emit(threads, progress);
      file.finish();
    }
  }
}
