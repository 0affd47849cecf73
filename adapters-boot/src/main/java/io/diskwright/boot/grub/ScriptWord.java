package io.diskwright.boot.grub;

import java.util.regex.Pattern;

/** A word of GRUB's shell that stands for exactly these bytes (GRUB manual, section "Quoting"). */
final class ScriptWord {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_/.,:=@%+-]+");

  private ScriptWord() {}

  /** Quoted only if need be: other readers of such files know little of quotes. */
  static String of(String bytes) {
    return PLAIN.matcher(bytes).matches() ? bytes : quoted(bytes);
  }

  /** Between single quotes nothing has a meaning but the quote itself. */
  static String quoted(String bytes) {
    return "'" + bytes.replace("'", "'\\''") + "'";
  }
}
