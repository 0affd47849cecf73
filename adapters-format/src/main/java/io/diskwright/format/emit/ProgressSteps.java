package io.diskwright.format.emit;

import io.diskwright.port.Progress;

/** Tells of every half per cent, not of every chunk: a sparse disk has thousands of tiny ones. */
final class ProgressSteps {

  private static final int STEPS = 200;

  private final Progress progress;
  private final long totalBytes;
  private long bytes;
  private long told;

  ProgressSteps(Progress progress, long totalBytes) {
    this.progress = progress;
    this.totalBytes = totalBytes;
    progress.wrote(0, totalBytes);
  }

  void add(long moreBytes) {
    bytes += moreBytes;
    if (bytes - told >= totalBytes / STEPS || bytes == totalBytes) {
      told = bytes;
      progress.wrote(bytes, totalBytes);
    }
  }
}
