package io.diskwright.nix;

import java.util.regex.Pattern;

/**
 * What a derivation makes.
 *
 * @param derivation which is in the store itself
 * @param name of the output, mostly {@code out}
 * @param path where it is when it is made; need not be in the store
 */
public record DerivationOutput(StorePath derivation, String name, String path) {

  private static final Pattern NAME = Pattern.compile("[0-9A-Za-z+\\-._?=]{1,211}");

  /**
   * An output as some file tells it.
   *
   * @throws IllegalArgumentException if its name or path can be none
   */
  public static DerivationOutput of(StorePath derivation, String name, String path) {
    if (isName(name) && StorePath.isStorePath(path)) {
      return new DerivationOutput(derivation, name, path);
    }
    throw new IllegalArgumentException(
        "%s cannot make '%s' at '%s'".formatted(derivation, name, path));
  }

  /** Whether an output can have that name. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }
}
