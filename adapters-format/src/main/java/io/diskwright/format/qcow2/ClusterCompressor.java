package io.diskwright.format.qcow2;

/** Compresses one cluster after the other, in one thread at a time. */
interface ClusterCompressor extends AutoCloseable {

  /** How many bytes it may touch in the output, whatever the result is. */
  int scratchBytes();

  /**
   * Compresses a cluster.
   *
   * @param output has {@link #scratchBytes} from {@code outputOffset} on
   * @return length of the result; -1 if it is not shorter than the cluster
   */
  int compress(byte[] cluster, byte[] output, int outputOffset);

  @Override
  void close();
}
