package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What holds of every page that is open in a browser. */
final class PageRules {

  /** Web Content Accessibility Guidelines, level AA. */
  private static final double LEAST_CONTRAST = 4.5;

  /** The worst ratio of contrast on a page, and where. */
  private static final String CONTRAST =
      """
      (() => {
        const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
        const part = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
        const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
        const below = (element) => {
          if (element.tagName === "text") {
            for (let at = element.parentNode; at; at = at.parentNode) {
              const box = [...at.children].find((child) => child.tagName === "rect");
              if (box) return getComputedStyle(box).fill;
            }
          }
          for (let at = element; at; at = at.parentElement) {
            const color = getComputedStyle(at).backgroundColor;
            if (rgb(color)[3] !== 0) return color;
          }
          return "rgb(255, 255, 255)";
        };
        let worst = 99, where = "nothing";
        for (const element of document.body.querySelectorAll("*")) {
          const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== "");
          const style = getComputedStyle(element);
          if (!own || ["SCRIPT", "title"].includes(element.tagName) || style.display === "none") continue;
          const a = light(rgb(element.tagName === "text" ? style.fill : style.color));
          const b = light(rgb(below(element)));
          const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          if (ratio < worst) { worst = ratio; where = element.tagName + " " + element.textContent; }
        }
        return worst + " " + where;
      })()
      """;

  private PageRules() {}

  static void assertQuietAndAloneInTheWorld(Browser browser, Path page) {
    for (String event :
        List.of(
            "Log.entryAdded",
            "Runtime.consoleAPICalled",
            "Runtime.exceptionThrown",
            "Page.javascriptDialogOpening")) {
      assertEquals(List.of(), browser.events(event));
    }
    List<String> requests = browser.events("Network.requestWillBeSent");
    assertFalse(requests.isEmpty(), "the page itself is a request");
    for (String request : requests) {
      assertTrue(request.contains(page.toUri().toString()) || request.contains("\"data:"), request);
    }
  }

  static void assertReadable(Browser browser) {
    String worst = browser.evaluate(CONTRAST);
    assertTrue(Double.parseDouble(worst.split(" ", 2)[0]) >= LEAST_CONTRAST, worst);
  }

  /** Not wider than a small window, and readable in each; leaves pictures of them. */
  static void assertFits(Browser browser, String name, boolean isDark) throws IOException {
    for (int width : new int[] {400, 1280}) {
      browser.size(width, isDark);
      assertReadable(browser);
      double found = browser.number("document.documentElement.scrollWidth");
      assertTrue(found <= width, "%s in a window of %d".formatted(found, width));
      String picture = "%s-%s-%d.png".formatted(name, isDark ? "dark" : "light", width);
      browser.picture(Path.of("target", "screenshots", picture));
    }
  }
}
