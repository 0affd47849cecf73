package io.diskwright.fs.fat;

import java.util.Collection;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Names that FAT holds, from an alphabet that is made to collide. */
final class RandomNames {

  private static final String[] LETTERS = {
    "a", "A", "b", "~1", "~", "_", "+", ".", " ", "1", "\u00e9", "\u65e5", "\uD83D\uDE00", "long"
  };

  private RandomNames() {}

  /** That many names that differ in more than case. */
  static Collection<String> distinct(Random random, int count) {
    SortedMap<String, String> names = new TreeMap<>();
    while (names.size() < count) {
      String name = name(random);
      if (!name.isBlank() && !name.endsWith(".") && !name.endsWith(" ")) {
        names.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
      }
    }
    return names.values();
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    int length = 1 + random.nextInt(10);
    for (int i = 0; i < length; i++) {
      name.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return name.toString();
  }
}
