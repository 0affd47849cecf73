package io.diskwright.boot.system;

import java.math.BigInteger;
import java.util.Comparator;

/**
 * Orders versions as people do: runs of digits by their numbers, everything else by its letters;
 * {@code 6.1.0-9} comes before {@code 6.1.0-10}.
 */
final class VersionOrder implements Comparator<String> {

  static final VersionOrder ASCENDING = new VersionOrder();

  private VersionOrder() {}

  @Override
  public int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int endOfA = endOfRun(a, i);
      int endOfB = endOfRun(b, j);
      int order = compareRuns(a.substring(i, endOfA), b.substring(j, endOfB));
      if (order != 0) {
        return order;
      }
      i = endOfA;
      j = endOfB;
    }
    return Integer.compare(a.length() - i, b.length() - j);
  }

  private static int endOfRun(String text, int start) {
    boolean digits = isDigit(text.charAt(start));
    int end = start + 1;
    while (end < text.length() && isDigit(text.charAt(end)) == digits) {
      end++;
    }
    return end;
  }

  private static int compareRuns(String a, String b) {
    return isDigit(a.charAt(0)) && isDigit(b.charAt(0))
        ? new BigInteger(a).compareTo(new BigInteger(b))
        : a.compareTo(b);
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }
}
