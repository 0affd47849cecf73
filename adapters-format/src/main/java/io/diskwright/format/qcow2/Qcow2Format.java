package io.diskwright.format.qcow2;

import io.diskwright.error.Problem;
import io.diskwright.format.container.OptionRules;
import io.diskwright.format.emit.Chunk;
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

/** Images of QEMU, version 3, with the clusters that are not zero as they are. */
public final class Qcow2Format implements ImageFormat {

  private static final String NAME = "qcow2";

  /** Made by {@link java.util.ServiceLoader}. */
  public Qcow2Format() {}

  @Override
  public List<String> names() {
    return List.of(NAME);
  }

  @Override
  public List<String> endings() {
    return List.of("qcow2");
  }

  @Override
  public List<Problem> problems(ContainerOptions options) {
    return OptionRules.of(NAME, options).clusterSize().problems();
  }

  @Override
  public void check(DiskImage image, ContainerOptions options) {
    Capacity.check(image, Qcow2Layout.of(image, options), /* isCompressed= */ false);
  }

  @Override
  public void encode(
      DiskImage image, ContainerOptions options, FileChannel target, int threads, Progress progress)
      throws IOException {
    Qcow2Layout layout = Qcow2Layout.of(image, options);
    int clusterBytes = layout.clusterBytes();
    try (TargetFile file = new TargetFile(target, image)) {
      Qcow2Writer writer = new Qcow2Writer(layout, CompressionMethod.ZLIB.code(), file);
      new Emitter<DataRuns>(
              image,
              layout.chunkBytes(),
              clusterBytes,
              chunk -> chunk.dataRuns(clusterBytes),
              (chunk, runs) -> write(chunk, runs, writer))
          .emit(threads, progress);
      writer.finish();
      file.finish();
    }
  }

  private static void write(Chunk chunk, DataRuns runs, Qcow2Writer writer) throws IOException {
    for (int run = 0; run < runs.count(); run++) {
      int start = runs.start(run);
      writer.plain(chunk.offset() + start, chunk.slice(start, runs.end(run)));
    }
  }
}
