package io.diskwright.spec;

import io.diskwright.value.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

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
    String text = new String(name.toBytes(), StandardCharsets.ISO_8859_1);
    return patterns.stream().anyMatch(pattern -> pattern.equals("*") || matches(pattern, text));
  }

  private static boolean matches(String pattern, String name) {
    String latin =
        new String(pattern.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    String expression = Pattern.quote(latin).replace("*", "\\E.*\\Q");
    return Pattern.compile(expression, Pattern.DOTALL).matcher(name).matches();
  }
}
