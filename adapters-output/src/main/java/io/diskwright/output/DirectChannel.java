package io.diskwright.output;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file whose long, aligned writes go to the disk past the page cache ({@code O_DIRECT}). All of
 * an output is synced before it appears, so the cache would only copy it once more, and push out
 * what others keep there. Everything else goes through the cache, also where the filesystem has no
 * other way; the kernel keeps the two ways in step.
 */
final class DirectChannel extends FileChannel {

  /** The page size, and the block size of any disk. */
  private static final int BLOCK_BYTES = 4096;

  /** Below, a trip to the disk costs more than a copy. */
  private static final int LEAST_DIRECT_BYTES = 64 << 10;

  /**
   * What one write through the cache takes at most. Linux answers longer ones with larger folios,
   * whose fresh memory a virtual machine has to get from its host first.
   */
  private static final int MOST_CACHED_BYTES = 128 << 10;

  private final FileChannel cached;
  private final @Nullable FileChannel direct;
  private volatile boolean refused;

  private DirectChannel(FileChannel cached, @Nullable FileChannel direct) {
    this.cached = cached;
    this.direct = direct;
  }

  /**
   * Wraps an open file.
   *
   * @param path where it can be opened once more
   */
  static FileChannel over(FileChannel cached, Path path) {
    try {
      return new DirectChannel(
          cached, FileChannel.open(path, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT));
    } catch (IOException | UnsupportedOperationException e) {
      return new DirectChannel(cached, null);
    }
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    int wholeBlocks = source.remaining() / BLOCK_BYTES * BLOCK_BYTES;
    if (direct != null
        && !refused
        && wholeBlocks >= LEAST_DIRECT_BYTES
        && isAligned(source, position)) {
      try {
        return writePart(direct, source, wholeBlocks, position);
      } catch (ClosedChannelException e) {
        throw e;
      } catch (IOException e) {
        // A disk with larger blocks; any other trouble meets the cached way too, which tells it.
        refused = true;
      }
    }
    return writePart(cached, source, Math.min(source.remaining(), MOST_CACHED_BYTES), position);
  }

  private static boolean isAligned(ByteBuffer source, long position) {
    return source.isDirect()
        && position % BLOCK_BYTES == 0
        && source.alignmentOffset(source.position(), BLOCK_BYTES) == 0;
  }

  private static int writePart(FileChannel target, ByteBuffer source, int length, long position)
      throws IOException {
    int limit = source.limit();
    source.limit(source.position() + length);
    try {
      return target.write(source, position);
    } finally {
      source.limit(limit);
    }
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    return cached.write(source);
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    return cached.write(sources, offset, length);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return cached.read(target);
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    return cached.read(targets, offset, length);
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return cached.read(target, position);
  }

  @Override
  public long position() throws IOException {
    return cached.position();
  }

  @Override
  public FileChannel position(long newPosition) throws IOException {
    cached.position(newPosition);
    return this;
  }

  @Override
  public long size() throws IOException {
    return cached.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    cached.truncate(size);
    return this;
  }

  /** Syncs what went either way: it is one file. */
  @Override
  public void force(boolean metaData) throws IOException {
    cached.force(metaData);
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    return cached.transferTo(position, count, target);
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count)
      throws IOException {
    return cached.transferFrom(source, position, count);
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    return cached.map(mode, position, size);
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return cached.lock(position, size, shared);
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return cached.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    try (cached) {
      if (direct != null) {
        direct.close();
      }
    }
  }
}
