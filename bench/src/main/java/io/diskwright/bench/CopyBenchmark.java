package io.diskwright.bench;

import io.diskwright.Diskwright;
import io.diskwright.build.BuildResult;
import io.diskwright.build.BuildTarget;
import io.diskwright.port.Progress;
import io.diskwright.spec.ImageSpec;
import io.diskwright.value.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A directory becomes a raw image, the scan and the fsync at the end included. One operation is one
 * MiB of file data, so the score is MiB a second. The files are where {@code java.io.tmpdir} is.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class CopyBenchmark {

  private static final int DATA_MIB = 256;

  /** Size of each file: many small ones, or a few large ones, of the same volume. */
  @Param({"4K", "64K", "32M"})
  public String fileSize = "";

  private Path folder = Path.of("");
  private ImageSpec spec = ImageSpec.builder().root(List.of(folder)).build();

  /** Makes the files. */
  @Setup(Level.Trial)
  public void makeTree() throws IOException {
    folder = Files.createTempDirectory("diskwright-bench");
    Path tree = Files.createDirectory(folder.resolve("tree"));
    int fileBytes = Math.toIntExact(ByteSize.parse(fileSize, 1).bytes());
    GeneratedTree.make(tree, Math.toIntExact(DATA_MIB * ByteSize.MIB / fileBytes), fileBytes);
    spec = ImageSpec.builder().root(List.of(tree)).build();
  }

  /** Removes them and the image. */
  @TearDown(Level.Trial)
  public void removeTree() throws IOException {
    GeneratedTree.remove(folder);
  }

  /** The whole build. */
  @Benchmark
  @OperationsPerInvocation(DATA_MIB)
  public BuildResult directoryToRawImage() throws IOException {
    BuildTarget target = BuildTarget.file(folder.resolve("disk.img"));
    return Diskwright.build(spec, target, Progress.NONE);
  }
}
