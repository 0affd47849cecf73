package io.diskwright.format.qcow2;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.util.Native;
import java.util.Optional;

/** One zstd frame for each cluster, with the size of its content and without a checksum. */
final class ZstdCompressor implements ClusterCompressor {

  private final ZstdCompressCtx context;
  private final int clusterBytes;
  private final int scratchBytes;

  ZstdCompressor(int level, int clusterBytes) {
    this.context = new ZstdCompressCtx().setLevel(level).setContentSize(true).setChecksum(false);
    this.clusterBytes = clusterBytes;
    this.scratchBytes = Math.toIntExact(Zstd.compressBound(clusterBytes));
  }

  /** Why it cannot be used on this machine. */
  static Optional<String> obstacle() {
    try {
      Native.load();
      return Optional.empty();
    } catch (LinkageError | RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** The library throws an exception if the room is short, so it has enough for any result. */
  @Override
  public int scratchBytes() {
    return scratchBytes;
  }

  @Override
  public int compress(byte[] cluster, byte[] output, int outputOffset) {
    int length =
        context.compressByteArray(output, outputOffset, scratchBytes, cluster, 0, clusterBytes);
    return length < clusterBytes ? length : -1;
  }

  @Override
  public void close() {
    context.close();
  }
}
