package io.diskwright.cli.progress;

/** How fast bytes have gone lately: a mean in which the last seconds weigh most. */
final class TransferRate {

  private static final double MEMORY_SECONDS = 3;

  private boolean sampled;
  private long lastNanos;
  private long lastBytes;
  private double bytesPerSecond;

  /**
   * Takes a sample.
   *
   * @param nanos of a clock that never goes back
   * @param bytes in all so far
   */
  void sample(long nanos, long bytes) {
    double seconds = (nanos - lastNanos) / 1e9;
    if (sampled && seconds > 0) {
      double now = (bytes - lastBytes) / seconds;
      double weight = bytesPerSecond == 0 ? 1 : 1 - Math.exp(-seconds / MEMORY_SECONDS);
      bytesPerSecond += weight * (now - bytesPerSecond);
    }
    sampled = true;
    lastNanos = nanos;
    lastBytes = bytes;
  }

  double bytesPerSecond() {
    return bytesPerSecond;
  }
}
