package io.diskwright.fs.fat;

import io.diskwright.error.SourceException;
import io.diskwright.fs.fat.read.CaseFolding;
import io.diskwright.tree.Node;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A file's name as UTF-16, checked against what FAT cannot hold. Refused is what Linux's vfat and
 * Windows refuse: control characters, {@code " * / : < > ? \ |}, a dot or space at the end (both
 * strip it), and more than 255 units. Names of DOS devices ({@code con}, {@code aux.txt}) are
 * allowed, as in Linux: the filesystem holds them, only Windows programs stumble.
 *
 * @param text the name
 */
record LongName(String text) {

  private static final int MOST_UNITS = 255;
  private static final String REFUSED = "\"*/:<>?\\|";

  /** Pads the last part of a name, so it cannot be in one. */
  private static final char PADDING = '\uFFFF';

  /**
   * The name of an entry.
   *
   * @throws SourceException if FAT cannot hold it, with the file
   */
  static LongName of(Node node) {
    String text = decode(node);
    if (text.length() > MOST_UNITS) {
      throw refusal(
          node,
          "has a name of %d UTF-16 units, FAT32 holds %d; shorten it"
              .formatted(text.length(), MOST_UNITS));
    }
    for (int i = 0; i < text.length(); i++) {
      checkCharacter(node, text.charAt(i));
    }
    if (text.endsWith(".") || text.endsWith(" ")) {
      throw refusal(node, "ends in a dot or a space, which FAT32 strips; rename it");
    }
    return new LongName(text);
  }

  /** The name of an entry that was checked before. */
  static LongName ofChecked(Node node) {
    return new LongName(decode(node));
  }

  private static String decode(Node node) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(node.name().asBuffer()).toString();
    } catch (CharacterCodingException e) {
      throw refusal(node, "has a name that is not UTF-8, FAT32 holds Unicode; rename it");
    }
  }

  private static void checkCharacter(Node node, char character) {
    if (character < ' ' || character == PADDING) {
      throw refusal(
          node,
          "has the character U+%04X in its name, which FAT32 cannot hold; rename it"
              .formatted((int) character));
    }
    if (REFUSED.indexOf(character) >= 0) {
      throw refusal(
          node,
          "has a '%c' in its name, FAT32 allows none of %s; rename it"
              .formatted(character, REFUSED));
    }
  }

  private static SourceException refusal(Node node, String what) {
    return new SourceException("%s: %s".formatted(node.path(), what));
  }

  /** How many entries it takes in front of the proper one. */
  int entryCount() {
    return (text.length() + LongNameEntry.UNITS - 1) / LongNameEntry.UNITS;
  }

  /** The name in one case: names for which this is equal, FAT does not tell apart. */
  String folded() {
    char[] units = text.toCharArray();
    for (int i = 0; i < units.length; i++) {
      units[i] = CaseFolding.fold(units[i]);
    }
    return new String(units);
  }
}
