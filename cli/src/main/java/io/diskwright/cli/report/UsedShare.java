package io.diskwright.cli.report;

import io.diskwright.port.FileSystemUsage;

/** How full a filesystem says that it is. */
public final class UsedShare {

  private UsedShare() {}

  /** 0 to 1, whatever the numbers are. */
  public static double of(FileSystemUsage usage) {
    double used = (double) (usage.sizeBytes() - usage.freeBytes()) / usage.sizeBytes();
    return Double.isNaN(used) ? 0 : Math.max(0, Math.min(1, used));
  }

  /** For people: {@code 43 %}. */
  public static String percent(FileSystemUsage usage) {
    return Math.round(of(usage) * 100) + " %";
  }
}
