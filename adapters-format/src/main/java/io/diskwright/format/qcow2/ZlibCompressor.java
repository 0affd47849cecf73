package io.diskwright.format.qcow2;

import io.diskwright.format.deflate.DeflateEncoder;

/**
 * Raw deflate streams. The specification says no more than that; qemu, 7-Zip and libqcow read them
 * with matches from the whole 32 KiB that deflate has, while qemu itself writes them with 4 KiB.
 */
final class ZlibCompressor implements ClusterCompressor {

  private final DeflateEncoder encoder;
  private final int clusterBytes;

  ZlibCompressor(int level, int windowBytes, int clusterBytes) {
    this.encoder = new DeflateEncoder(level, windowBytes, clusterBytes);
    this.clusterBytes = clusterBytes;
  }

  @Override
  public int scratchBytes() {
    return clusterBytes - 1;
  }

  @Override
  public int compress(byte[] cluster, byte[] output, int outputOffset) {
    return encoder.encode(cluster, clusterBytes, output, outputOffset, clusterBytes - 1);
  }

  @Override
  public void close() {}
}
