package io.diskwright.format.qcow2;

import io.diskwright.format.container.ContainerReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import java.util.zip.DataFormatException;

/**
 * Reads compressed clusters. One that is wanted whole goes straight to who wants it; one that is
 * read in pieces is decompressed once and kept for a while.
 */
final class CompressedClusters implements Closeable {

  private static final int CACHE_BYTES = 16 << 20;
  private static final int MOST_CLUSTERS = 1024;

  private final ContainerReader file;
  private final ReadGeometry geometry;
  private final LruCache<byte[]> cache;
  private final Pool<Bench> benches;

  CompressedClusters(
      ContainerReader file, ReadGeometry geometry, Supplier<? extends ClusterInflater> inflaters) {
    this.file = file;
    this.geometry = geometry;
    this.benches = new Pool<>(() -> new Bench(inflaters.get(), geometry.clusterBytes()));
    this.cache = new LruCache<>(Math.min(MOST_CLUSTERS, CACHE_BYTES / geometry.clusterBytes()));
  }

  /**
   * Fills all that remains of the buffer.
   *
   * @param offset on the disk; the buffer does not reach behind the cluster that is there
   * @param stretch of that cluster
   */
  void read(long offset, Stretch stretch, ByteBuffer target) throws IOException {
    long number = offset >>> geometry.clusterBits();
    int within = (int) offset & geometry.clusterBytes() - 1;
    if (target.remaining() == geometry.clusterBytes() && !cache.has(number)) {
      decompress(stretch, target);
    } else {
      target.put(cache.get(number, absent -> cluster(stretch)), within, target.remaining());
    }
  }

  private byte[] cluster(Stretch stretch) throws IOException {
    byte[] cluster = new byte[geometry.clusterBytes()];
    decompress(stretch, ByteBuffer.wrap(cluster));
    return cluster;
  }

  private void decompress(Stretch stretch, ByteBuffer target) throws IOException {
    Bench bench = benches.take();
    try {
      file.read("compressed cluster", stretch.hostOffset(), bench.stored(stretch.storedBytes()));
      int length = bench.inflate(stretch.storedBytes(), target);
      if (length < geometry.clusterBytes()) {
        throw corrupt(
            stretch,
            "ends after %d bytes; a cluster has %d".formatted(length, geometry.clusterBytes()));
      }
    } catch (DataFormatException e) {
      RuntimeException corrupt = corrupt(stretch, "does not decompress: " + e.getMessage());
      corrupt.initCause(e);
      throw corrupt;
    } finally {
      benches.giveBack(bench);
    }
  }

  private RuntimeException corrupt(Stretch stretch, String message) {
    return file.corrupt("compressed cluster", stretch.hostOffset(), message);
  }

  @Override
  public void close() {
    benches.free().forEach(bench -> bench.inflater.close());
  }

  /** What one thread works with. */
  private static final class Bench {

    private final ClusterInflater inflater;
    private final byte[] cluster;

    /** Twice a cluster is the most that an L2 entry can say. */
    private final byte[] stored;

    Bench(ClusterInflater inflater, int clusterBytes) {
      this.inflater = inflater;
      this.cluster = new byte[clusterBytes];
      this.stored = new byte[2 * clusterBytes];
    }

    ByteBuffer stored(int length) {
      return ByteBuffer.wrap(stored, 0, length);
    }

    /** Puts a cluster that is whole into the target, and tells how long it is. */
    int inflate(int length, ByteBuffer target) throws DataFormatException {
      int filled = inflater.inflate(stored, length, cluster);
      if (filled == cluster.length) {
        target.put(cluster);
      }
      return filled;
    }
  }
}
