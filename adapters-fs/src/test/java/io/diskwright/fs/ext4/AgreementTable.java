package io.diskwright.fs.ext4;

import java.util.Map;
import java.util.TreeMap;

/** How often two judges agreed, by what was changed. */
final class AgreementTable {

  private static final String ROW = "| %-45s | %5d | %5d | %5d | %5d |\n";

  private final Map<String, int[]> counts = new TreeMap<>();

  void add(String kind, boolean theirs, boolean ours) {
    int[] row = counts.computeIfAbsent(kind, key -> new int[4]);
    row[theirs ? (ours ? 0 : 1) : (ours ? 2 : 3)]++;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("| changed | both damaged | only e2fsck | only we | both sound |\n");
    text.append("| --- | ---: | ---: | ---: | ---: |\n");
    int[] sum = new int[4];
    counts.forEach(
        (kind, row) -> {
          text.append(ROW.formatted(kind, row[0], row[1], row[2], row[3]));
          for (int i = 0; i < row.length; i++) {
            sum[i] += row[i];
          }
        });
    return text.append(ROW.formatted("all", sum[0], sum[1], sum[2], sum[3])).toString();
  }
}
