package io.diskwright.format.qcow2;

import io.diskwright.error.Problem;
import io.diskwright.format.container.OptionRules;
import io.diskwright.format.emit.Emitter;
import io.diskwright.format.emit.TargetFile;
import io.diskwright.port.DiskImage;
import io.diskwright.port.ImageFormat;
import io.diskwright.port.Progress;
import io.diskwright.spec.ContainerOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** Images of QEMU, version 3, with compressed clusters where that makes them shorter. */
public final class Qcow2CompressedFormat implements ImageFormat {

  private static final String NAME = "qcow2-compressed";

  /** Made by {@link java.util.ServiceLoader}. */
  public Qcow2CompressedFormat() {}

  @Override
  public List<String> names() {
    return List.of(NAME);
  }

  @Override
  public String containerName() {
    return "qcow2";
  }

  @Override
  public List<String> endings() {
    return List.of("qcow2");
  }

  @Override
  public List<Problem> problems(ContainerOptions options) {
    List<Problem> problems =
        new ArrayList<>(OptionRules.of(NAME, options).clusterSize().compression().problems());
    if (options.compression().filter("zstd"::equals).isPresent()) {
      ZstdCompressor.obstacle()
          .map(
              obstacle ->
                  "zstd needs a native library, which does not load here: %s; choose zlib"
                      .formatted(obstacle))
          .ifPresent(message -> problems.add(new Problem("compression", message)));
    }
    return List.copyOf(problems);
  }

  @Override
  public void check(DiskImage image, ContainerOptions options) {
    Capacity.check(image, Qcow2Layout.of(image, options), /* isCompressed= */ true);
  }

  @Override
  public void encode(
      DiskImage image, ContainerOptions options, FileChannel target, int threads, Progress progress)
      throws IOException {
    Qcow2Layout layout = Qcow2Layout.of(image, options);
    int clusterBytes = layout.clusterBytes();
    CompressionMethod method = CompressionMethod.of(options);
    try (TargetFile file = new TargetFile(target, image);
        Compression compression =
            new Compression(
                method.compressors(options, clusterBytes), clusterBytes, layout.chunkBytes())) {
      Qcow2Writer writer = new Qcow2Writer(layout, method.code(), file);
      new Emitter<CompressedChunk>(
              image,
              layout.chunkBytes(),
              clusterBytes,
              compression::compress,
              (chunk, result) -> compression.write(chunk, result, writer))
          .emit(threads, progress);
      writer.finish();
      file.finish();
    }
  }
}
