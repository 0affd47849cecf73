package io.diskwright.format.qcow2;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Raw deflate, without the header that names a window: it may reach back over the cluster. */
final class ZlibInflater implements ClusterInflater {

  private final Inflater inflater = new Inflater(true);

  @Override
  public int inflate(byte[] stored, int length, byte[] cluster) throws DataFormatException {
    inflater.reset();
    inflater.setInput(stored, 0, length);
    int filled = 0;
    int step = -1;
    while (filled < cluster.length && step != 0) {
      step = inflater.inflate(cluster, filled, cluster.length - filled);
      filled += step;
    }
    return filled;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
