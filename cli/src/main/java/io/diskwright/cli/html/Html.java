package io.diskwright.cli.html;

import io.diskwright.cli.report.Printable;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML (and SVG in it). Whatever is text or the value of an attribute is escaped here and
 * nowhere else; names of elements and attributes are constants of the callers.
 */
final class Html {

  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn
   */
  Html begin(String element, String... attributes) {
    startTag(element, attributes);
    open.push(element);
    return this;
  }

  /** Ends the element that was begun last. */
  Html end() {
    text.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element without content: {@code meta}, {@code link}, {@code rect}. */
  Html empty(String element, String... attributes) {
    startTag(element, attributes);
    if (element.equals("rect")) {
      text.append("</rect>");
    }
    return this;
  }

  /** An element that holds just text. */
  Html leaf(String element, String content, String... attributes) {
    return begin(element, attributes).text(content).end();
  }

  /** Text, in which whatever would turn the reading order around is shown as its number. */
  Html text(String content) {
    escape(Printable.of(content));
    return this;
  }

  /** A line feed, for people who read the source. */
  Html line() {
    text.append('\n');
    return this;
  }

  /** What Diskwright itself wrote: its style, its script. */
  Html own(String trusted) {
    text.append(trusted);
    return this;
  }

  private void startTag(String element, String... attributes) {
    text.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      escape(Printable.of(attributes[i + 1]));
      text.append('"');
    }
    text.append('>');
  }

  private void escape(String content) {
    for (int i = 0; i < content.length(); i++) {
      char letter = content.charAt(i);
      switch (letter) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        case '\'' -> text.append("&#39;");
        default -> text.append(letter);
      }
    }
  }

  /** All of it, in which every element has an end. */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("the elements %s have no end".formatted(open));
    }
    return text.toString();
  }
}
