package io.diskwright.format.qcow2;

import io.diskwright.format.container.PaddedSource;
import io.diskwright.port.BlockSource;
import io.diskwright.tree.DataRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The disk in a qcow2 file. */
final class Qcow2Disk implements BlockSource {

  private final long sizeBytes;
  private final GuestMap map;
  private final CompressedClusters compressed;
  private final PaddedSource file;
  private final PaddedSource backing;
  private @Nullable List<DataRange> ranges;

  Qcow2Disk(
      long sizeBytes,
      GuestMap map,
      CompressedClusters compressed,
      PaddedSource file,
      PaddedSource backing) {
    this.sizeBytes = sizeBytes;
    this.map = map;
    this.compressed = compressed;
    this.file = file;
    this.backing = backing;
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  /** Found by one walk through all L2 tables, when first asked for. */
  @Override
  public synchronized List<DataRange> dataRanges() {
    List<DataRange> known = ranges;
    if (known == null) {
      known = scan();
      ranges = known;
    }
    return known;
  }

  private List<DataRange> scan() {
    try {
      return new DataScan(map, file.dataRanges(), backing.dataRanges()).scan(sizeBytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    Objects.checkFromIndexSize(offset, target.remaining(), sizeBytes);
    int limit = target.limit();
    long end = offset + target.remaining();
    for (long at = offset; at < end; ) {
      Stretch stretch = map.stretch(at, end);
      read(at, stretch, target.limit(target.position() + (int) stretch.length()));
      target.limit(limit);
      at += stretch.length();
    }
  }

  private void read(long offset, Stretch stretch, ByteBuffer target) throws IOException {
    switch (stretch.kind()) {
      case UNALLOCATED -> backing.read(offset, target);
      case ZERO -> PaddedSource.zeros(target);
      case PLAIN -> file.read(stretch.hostOffset(), target);
      case COMPRESSED -> compressed.read(offset, stretch, target);
    }
  }

  @Override
  public void close() throws IOException {
    try (backing;
        file) {
      compressed.close();
    }
  }
}
