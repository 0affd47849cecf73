package io.diskwright.bench;

import io.diskwright.build.Adapters;
import io.diskwright.layout.DiskIds;
import io.diskwright.port.FileSystemFormat;
import io.diskwright.port.FileSystemParameters;
import io.diskwright.port.FileSystemPlace;
import io.diskwright.port.FileSystemPlan;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteSize;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From files known by name to an ext4 filesystem planned to the last byte; nothing is read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC"})
public class PlanBenchmark {

  private static final int FILES_PER_FOLDER = 1000;

  /** Files in the tree; they have up to 64 KiB. */
  @Param({"100000", "1000000"})
  public int fileCount;

  private final FileSystemFormat ext4 = Adapters.load().fileSystem("ext4").orElseThrow();
  private final FileSystemParameters parameters =
      new FileSystemParameters(
          ByteString.utf8("nixos"),
          DiskIds.DEFAULT_ROOT,
          DiskIds.DEFAULT_ROOT.derive("benchmark"),
          Timestamp.EPOCH,
          5,
          OptionalLong.empty());
  private FileTree tree = new TreeBuilder(metadata()).build();

  /** Makes the tree that {@link #plan} starts from. */
  @Setup(Level.Trial)
  public void makeTree() {
    tree = build();
  }

  /** The tree alone, as a source fills it. */
  @Benchmark
  public FileTree build() {
    TreeBuilder builder = new TreeBuilder(metadata());
    int folder = TreeBuilder.ROOT;
    for (int number = 0; number < fileCount; number++) {
      if (number % FILES_PER_FOLDER == 0) {
        folder = builder.putDirectory(TreeBuilder.ROOT, name("folder-", number), metadata());
      }
      long size = number * 7919L % (64 * ByteSize.KIB);
      builder.putFile(folder, name("file-", number), metadata(), Empty::new, size, size);
    }
    return builder.build();
  }

  /** The smallest filesystem for it, planned. */
  @Benchmark
  public FileSystemPlan plan() {
    long size = ext4.minimumSizeBytes(tree, parameters, 512 * ByteSize.MIB);
    return ext4.plan(tree, parameters, new FileSystemPlace(ByteSize.MIB, size));
  }

  private static ByteString name(String prefix, int number) {
    return ByteString.utf8(prefix + number);
  }

  private static Metadata metadata() {
    return Metadata.ofRoot(0755, Timestamp.EPOCH);
  }

  /** Content of some length that nobody reads. */
  private record Empty(long sizeBytes) implements FileContent {

    @Override
    public void read(long offset, ByteBuffer target) {
      target.position(target.limit());
    }
  }
}
