package io.diskwright.fs.fat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Hands out the short names of one directory, each once: {@code LONGFI~1.TXT} to {@code ~9}, then
 * {@code LONGF~10.TXT} and so on. For every beginning and number of digits it remembers where the
 * free numbers begin, so a directory takes time in proportion to its names, however alike they are.
 */
final class ShortNames {

  /** With six digits there are more tails than a directory has entries. */
  private static final int MOST_DIGITS = 6;

  private final Set<ShortName> taken = new HashSet<>();
  private final Map<String, Integer> nextNumbers = new HashMap<>();

  /** Takes the short name of a name that is of the form 8.3 itself; to be done first. */
  ShortName exact(ShortNameBasis basis) {
    ShortName name = ShortName.of(basis.base(), basis.extension());
    if (!taken.add(name)) {
      throw new IllegalStateException("two names in a directory have the short form " + name);
    }
    return name;
  }

  /** Takes a short name with a numeric tail for any other name. */
  ShortName numbered(ShortNameBasis basis) {
    String extension = cut(basis.extension(), ShortName.EXTENSION);
    int first = 1;
    for (int digits = 1; digits <= MOST_DIGITS; digits++) {
      String stem = cut(basis.base(), ShortName.BASE - 1 - digits) + "~";
      String key = stem + digits + "." + extension;
      int end = first * 10;
      for (int number = nextNumbers.getOrDefault(key, first); number < end; number++) {
        ShortName name = ShortName.of(stem + number, extension);
        if (taken.add(name)) {
          nextNumbers.put(key, number + 1);
          return name;
        }
      }
      nextNumbers.put(key, end);
      first = end;
    }
    throw new IllegalStateException("no short name is left for " + basis);
  }

  private static String cut(String text, int length) {
    return text.substring(0, Math.min(length, text.length()));
  }
}
