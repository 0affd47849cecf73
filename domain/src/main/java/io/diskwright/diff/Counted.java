package io.diskwright.diff;

/** Numbers with what they count, in the form that the number wants. */
final class Counted {

  private Counted() {}

  static String of(long count, String singular, String plural) {
    return count == 1 ? "1 " + singular : count + " " + plural;
  }

  static String of(long count, String noun) {
    return of(count, noun, noun + "s");
  }

  static String bytes(long count) {
    return of(count, "byte");
  }
}
