package io.diskwright.bench;

import io.diskwright.format.deflate.DeflateEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
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
 * Clusters of a qcow2 image are compressed, by our encoder and by the JDK's. One operation is one
 * MiB, so the score is MiB a second of one thread. The first part of a file is taken for the image:
 * of the JVM's own library, or of any other by {@code -p file=…}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class DeflateBenchmark {

  private static final int DATA_MIB = 16;
  private static final int CLUSTER_BYTES = 64 << 10;
  private static final int WINDOW_BYTES = 32 << 10;

  /** What both take for fast and small. */
  @Param({"1", "2", "4", "6", "9"})
  public int level = 1;

  /** The file to compress; empty for the JVM's library. */
  @Param("")
  public String file = "";

  private final byte[] output = new byte[2 * CLUSTER_BYTES];
  private List<byte[]> clusters = List.of();
  private DeflateEncoder encoder = new DeflateEncoder(1, WINDOW_BYTES, CLUSTER_BYTES);
  private Deflater deflater = new Deflater();

  /** Reads the file. */
  @Setup(Level.Trial)
  public void readClusters() throws IOException {
    Path path =
        file.isEmpty()
            ? Path.of(System.getProperty("java.home"), "lib", "server", "libjvm.so")
            : Path.of(file);
    clusters = new ArrayList<>();
    try (InputStream in = Files.newInputStream(path)) {
      for (int bytes = 0; bytes < DATA_MIB << 20; bytes += CLUSTER_BYTES) {
        clusters.add(in.readNBytes(CLUSTER_BYTES));
      }
    }
    encoder = new DeflateEncoder(level, WINDOW_BYTES, CLUSTER_BYTES);
    deflater = new Deflater(level, true);
  }

  /** Frees what is not on the heap. */
  @TearDown(Level.Trial)
  public void endDeflater() {
    deflater.end();
  }

  /** Ours. */
  @Benchmark
  @OperationsPerInvocation(DATA_MIB)
  public long own() {
    long sum = 0;
    for (byte[] cluster : clusters) {
      sum += encoder.encode(cluster, cluster.length, output, 0, output.length);
    }
    return sum;
  }

  /** The JDK's, which is zlib. */
  @Benchmark
  @OperationsPerInvocation(DATA_MIB)
  public long zlib() {
    long sum = 0;
    for (byte[] cluster : clusters) {
      deflater.reset();
      deflater.setInput(cluster);
      deflater.finish();
      sum += deflater.deflate(output);
    }
    return sum;
  }
}
