package io.diskwright.cli.spec;

/** What the JDK has no cheap test for. */
final class Texts {

  private Texts() {}

  /** Whether there is a character, and each is one of 0 to 9. */
  static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
