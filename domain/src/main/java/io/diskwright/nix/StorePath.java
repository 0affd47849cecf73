package io.diskwright.nix;

import java.util.regex.Pattern;

/**
 * A path of a Nix store: 32 digits of a hash, a hyphen, a name. The order is that of the bytes, in
 * which Nix registers paths.
 *
 * @param baseName what comes after {@code /nix/store/}
 */
public record StorePath(String baseName) implements Comparable<StorePath> {

  /** Where stores are, in the image and below {@code storeRoot}. */
  public static final String STORE = "/nix/store";

  private static final String PREFIX = STORE + "/";

  /** Nix's base 32 has no e, o, t and u; names have at most 211 characters. */
  private static final Pattern BASE_NAME =
      Pattern.compile("[0-9a-df-np-sv-z]{32}-[0-9A-Za-z+\\-._?=]{1,211}");

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException if it is no path right in {@code /nix/store}
   */
  public static StorePath parse(String text) {
    if (isStorePath(text)) {
      return new StorePath(text.substring(PREFIX.length()));
    }
    throw new IllegalArgumentException(
        "'%s' is not a store path, /nix/store/ and 32 digits of a hash, a hyphen and a name"
            .formatted(text));
  }

  /** Whether a text is a path right in {@code /nix/store}. */
  static boolean isStorePath(String text) {
    return text.startsWith(PREFIX) && BASE_NAME.matcher(text.substring(PREFIX.length())).matches();
  }

  /** Whether it is the text of a derivation. */
  public boolean isDerivation() {
    return baseName.endsWith(".drv");
  }

  @Override
  public int compareTo(StorePath other) {
    return baseName.compareTo(other.baseName);
  }

  @Override
  public String toString() {
    return PREFIX + baseName;
  }
}
