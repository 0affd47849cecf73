package io.diskwright.spec;

import io.diskwright.value.ByteString;
import java.util.List;

/**
 * Which extended attributes come along.
 *
 * @param patterns names in which {@code *} stands for any characters; an attribute that one matches
 *     is kept
 */
public record XattrFilter(List<String> patterns) {

  /** Every attribute. */
  public static final XattrFilter ALL = new XattrFilter(List.of("*"));

  /** No attribute. */
  public static final XattrFilter NONE = new XattrFilter(List.of());

  /** Takes a copy. */
  public XattrFilter {
    patterns = List.copyOf(patterns);
  }

  /** Whether an attribute of that full name is kept. */
  public boolean keeps(ByteString name) {
    for (String pattern : patterns) {
      if (pattern.equals("*") || matches(ByteString.utf8(pattern), name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Goes back to the last star only, so that no pattern takes longer than its length times the
   * name's.
   */
  private static boolean matches(ByteString pattern, ByteString name) {
    int at = 0;
    int star = -1;
    int resume = 0;
    for (int i = 0; i < name.length(); ) {
      if (at < pattern.length() && pattern.at(at) == '*') {
        star = at++;
        resume = i;
      } else if (at < pattern.length() && pattern.at(at) == name.at(i)) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++resume;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.at(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }
}
