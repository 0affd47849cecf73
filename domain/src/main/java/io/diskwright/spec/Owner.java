package io.diskwright.spec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user and a group by number.
 *
 * @param uid 0 to 2^32-1
 * @param gid 0 to 2^32-1
 */
public record Owner(long uid, long gid) {

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,10}):([0-9]{1,10})");
  private static final long LARGEST = 0xFFFF_FFFFL;

  /** Checks the ranges. */
  public Owner {
    if (uid < 0 || uid > LARGEST || gid < 0 || gid > LARGEST) {
      throw new IllegalArgumentException(
          "'%d:%d': user and group numbers end at %d".formatted(uid, gid, LARGEST));
    }
  }

  /**
   * Reads {@code UID:GID}.
   *
   * @throws IllegalArgumentException if the text is something else
   */
  public static Owner parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is not an owner; write UID:GID in numbers, or keep".formatted(text));
    }
    return new Owner(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }
}
