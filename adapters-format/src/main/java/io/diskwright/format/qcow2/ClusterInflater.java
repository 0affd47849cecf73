package io.diskwright.format.qcow2;

import java.util.zip.DataFormatException;

/** Decompresses single clusters; for one thread at a time. */
interface ClusterInflater extends AutoCloseable {

  /**
   * Decompresses until the cluster is full or the data ends.
   *
   * @param stored begins with the compressed data; what comes behind it does not matter
   * @param length of what there is
   * @return how many bytes of the cluster are filled
   * @throws DataFormatException if the data is damaged
   */
  int inflate(byte[] stored, int length, byte[] cluster) throws DataFormatException;

  @Override
  void close();
}
