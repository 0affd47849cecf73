package io.diskwright.fs.fat;

import java.util.Locale;

/**
 * What becomes of a long name in the form 8.3 ("Long Name Specification", "The Basis-Name
 * Generation Algorithm"), with the refinements of Windows and Linux: inner dots are dropped, and a
 * name of just dots and an extension has no extension.
 *
 * @param base in front of the dot, in upper case, not yet shortened
 * @param extension behind the dot, in upper case, not yet shortened
 * @param isExact whether the name, but for its case, is of the form 8.3 itself
 * @param caseFlags for an exact name, which parts are in lower case
 * @param needsLongName whether the short name and its flags do not say it all
 */
record ShortNameBasis(
    String base, String extension, boolean isExact, int caseFlags, boolean needsLongName) {

  /** The base is shown in lower case (Windows NT's use of {@code DIR_NTRes}). */
  static final int BASE_IS_LOWER = 0x08;

  /** The extension is shown in lower case. */
  static final int EXTENSION_IS_LOWER = 0x10;

  /** Allowed in short names beside letters and digits. */
  private static final String SYMBOLS = "$%'-_@~`!(){}^#&";

  static ShortNameBasis of(String name) {
    int dot = extensionDot(name);
    String nameBase = dot < 0 ? name : name.substring(0, dot);
    String nameExtension = dot < 0 ? "" : name.substring(dot + 1);
    String base = shortForm(nameBase);
    String extension = shortForm(nameExtension);
    if (!isExact(name, base, extension)) {
      return new ShortNameBasis(base, extension, false, 0, true);
    }
    int caseFlags =
        (isLower(nameBase) ? BASE_IS_LOWER : 0) | (isLower(nameExtension) ? EXTENSION_IS_LOWER : 0);
    boolean needsLongName = isMixed(nameBase) || isMixed(nameExtension);
    return new ShortNameBasis(base, extension, true, needsLongName ? 0 : caseFlags, needsLongName);
  }

  /** The last dot, unless there is nothing in front of it: {@code .config} is all base. */
  private static int extensionDot(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 || shortForm(name.substring(0, dot)).isEmpty() ? -1 : dot;
  }

  private static String shortForm(String part) {
    StringBuilder form = new StringBuilder(part.length());
    for (int i = 0; i < part.length(); i++) {
      char character = part.charAt(i);
      if (character != '.' && character != ' ') {
        form.append(shortForm(character));
      }
    }
    return form.toString();
  }

  private static char shortForm(char character) {
    if (character >= 'a' && character <= 'z') {
      return (char) (character - 'a' + 'A');
    }
    boolean isAlphanumeric =
        (character >= 'A' && character <= 'Z') || (character >= '0' && character <= '9');
    return isAlphanumeric || SYMBOLS.indexOf(character) >= 0 ? character : '_';
  }

  private static boolean isExact(String name, String base, String extension) {
    boolean fits =
        !base.isEmpty()
            && base.length() <= ShortName.BASE
            && extension.length() <= ShortName.EXTENSION;
    String shown = extension.isEmpty() ? base : base + "." + extension;
    return fits && shown.equals(name.toUpperCase(Locale.ROOT));
  }

  private static boolean isLower(String part) {
    return part.chars().anyMatch(Character::isLowerCase) && !hasUpper(part);
  }

  private static boolean isMixed(String part) {
    return part.chars().anyMatch(Character::isLowerCase) && hasUpper(part);
  }

  private static boolean hasUpper(String part) {
    return part.chars().anyMatch(Character::isUpperCase);
  }
}
