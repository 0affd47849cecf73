package io.diskwright.cli.progress;

import io.diskwright.cli.report.Sizes;

/** The words and the bar. */
final class ProgressText {

  private static final int NARROWEST_BAR = 10;
  private static final int WIDEST_BAR = 40;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int SECONDS_PER_HOUR = 3600;

  private ProgressText() {}

  static String scanning(long files) {
    return "scanning, " + count(files);
  }

  static String extracting(long files) {
    return "extracting, " + count(files);
  }

  private static String count(long files) {
    return files + (files == 1 ? " file" : " files");
  }

  /**
   * {@code [#####.....] 50 % of 2.0 GiB, 300 MiB/s, 3 s left}.
   *
   * @param bytesPerSecond 0 while it is not known
   * @param columns to fit into, with a bar if there is room; 0 for words alone
   */
  static String writing(long bytes, long totalBytes, double bytesPerSecond, int columns) {
    String words = words(bytes, totalBytes, bytesPerSecond);
    int room = Math.min(WIDEST_BAR, columns - words.length() - 4);
    String line = room < NARROWEST_BAR ? words : bar(bytes, totalBytes, room) + " " + words;
    return columns > 0 && line.length() >= columns
        ? line.substring(0, Math.max(0, columns - 1))
        : line;
  }

  private static String words(long bytes, long totalBytes, double bytesPerSecond) {
    StringBuilder words = new StringBuilder();
    String percent = Long.toString(percent(bytes, totalBytes));
    words.append(" ".repeat(3 - percent.length())).append(percent).append(" % of ");
    words.append(Sizes.rounded(totalBytes));
    if (bytes >= totalBytes) {
      words.append(", syncing");
    } else if (bytesPerSecond >= 1) {
      words.append(", ").append(Sizes.rounded((long) bytesPerSecond)).append("/s, ");
      words.append(duration((long) Math.ceil((totalBytes - bytes) / bytesPerSecond)));
      words.append(" left");
    }
    return words.toString();
  }

  private static long percent(long bytes, long totalBytes) {
    return totalBytes == 0 ? 100 : (long) Math.min(100, 100.0 * bytes / totalBytes);
  }

  private static String bar(long bytes, long totalBytes, int width) {
    int filled = (int) (width * percent(bytes, totalBytes) / 100);
    return "[" + "#".repeat(filled) + ".".repeat(width - filled) + "]";
  }

  static String duration(long seconds) {
    if (seconds < SECONDS_PER_MINUTE) {
      return seconds + " s";
    }
    if (seconds < SECONDS_PER_HOUR) {
      return seconds / SECONDS_PER_MINUTE + " min " + seconds % SECONDS_PER_MINUTE + " s";
    }
    return seconds / SECONDS_PER_HOUR
        + " h "
        + seconds % SECONDS_PER_HOUR / SECONDS_PER_MINUTE
        + " min";
  }
}
