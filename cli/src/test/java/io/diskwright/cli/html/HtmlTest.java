package io.diskwright.cli.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diskwright.cli.report.Printable;
import java.io.StringReader;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class HtmlTest {

  private static final String SPECIAL = "&<>\"'=;#]-!/\\ \n\t\r\0\u202e\ufeff\ud800aß漢\ud83d\ude00";

  /** The JDK's XML parser judges: what went in as text comes out as that text, and nothing else. */
  @Test
  void whateverTheTextItStaysText() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 2000; round++) {
      String text = text(random);
      String page = new Html().leaf("p", text, "title", text).toString();
      Element parsed =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(page)))
              .getDocumentElement();
      String where = "seed %d, round %d: %s".formatted(seed, round, page);
      assertEquals(Printable.of(text), parsed.getTextContent(), where);
      assertEquals(Printable.of(text), parsed.getAttribute("title"), where);
      assertEquals(1, parsed.getAttributes().getLength(), where);
      assertEquals(0, parsed.getElementsByTagName("*").getLength(), where);
    }
  }

  /** Not U+FFFE and U+FFFF, which XML does not have. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(20); left > 0; left--) {
      boolean isSpecial = random.nextInt(3) > 0;
      int letter =
          isSpecial ? SPECIAL.charAt(random.nextInt(SPECIAL.length())) : random.nextInt(0xFFFE);
      text.append((char) letter);
    }
    return text.toString();
  }

  @Test
  void aNameCannotLeaveItsPlace() {
    assertEquals(
        "<a href=\"&quot;&gt;&lt;script&gt;\">&lt;/a&gt;&amp;lt;&#39;</a>",
        new Html().leaf("a", "</a>&lt;'", "href", "\"><script>").toString());
  }

  @Test
  void textThatTurnsTheReadingOrderIsShownAsItsNumber() {
    assertEquals("gpj\\u202eexe.\\x1b", new Html().text("gpj\u202eexe.\u001b").toString());
  }

  @Test
  void elementsEndInTheOrderInWhichTheyMust() {
    Html html = new Html().begin("svg").begin("g");
    assertThrows(IllegalStateException.class, html::toString);
    html.empty("rect", "x", "1").end().end().empty("meta", "name", "n");
    assertEquals("<svg><g><rect x=\"1\"></rect></g></svg><meta name=\"n\">", html.toString());
  }
}
