package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code diff --html} in Chromium, for images whose names and texts are an attacker's. */
class DiffPageIT {

  private static final String MAKE =
      """
      mkdir tree
      printf 'one\\n<script>alert(1)</script>\\n' > tree/text
      printf '\\000\\001' > tree/binary
      for i in $(seq 20); do echo $i > tree/f$i; done
      echo x > "tree/$(printf 'turned \\342\\200\\256gnp.exe')"
      truncate -s 8M a.img
      mke2fs -q -F -t ext4 -L '</title><i>x' -d tree a.img
      printf 'one\\n<img src=x onerror=alert(2)>\\n' > tree/text
      printf '\\000\\002' > tree/binary
      chmod 600 tree/f*
      for file in tree/turned*; do echo y > "$file"; done
      echo > 'tree/<b onclick=alert(3)>'
      truncate -s 8M b.img
      mke2fs -q -F -t ext4 -d tree b.img
      """;

  @TempDir static Path folder;
  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void makePage() throws IOException, InterruptedException {
    Tool.require("mke2fs", "truncate", "chromium");
    Tool.in(folder).run("sh", "-ec", MAKE);
    page = folder.resolve("page.html");
    Result result =
        Launcher.diskwright(
            "diff",
            folder.resolve("a.img").toString(),
            folder.resolve("b.img").toString(),
            "--html",
            page.toString());
    assertEquals(1, result.status(), result.said());
    browser = Browser.start(Files.createDirectory(folder.resolve("profile")));
  }

  @AfterAll
  static void stop() throws InterruptedException {
    browser.stop();
  }

  @BeforeEach
  void open() throws InterruptedException {
    browser.size(1280, false);
    browser.open(page);
  }

  @Test
  void itIsQuietAndAsksNobody() {
    PageRules.assertQuietAndAloneInTheWorld(browser, page);
  }

  @Test
  void whatStrangersWroteIsText() {
    assertEquals("1", browser.evaluate("document.querySelectorAll('script').length"));
    assertEquals("0", browser.evaluate("document.querySelectorAll('img, i, b').length"));
    String text = browser.evaluate("document.body.innerText");
    for (String expected :
        List.of(
            "</title><i>x → none",
            "-<script>alert(1)</script>",
            "+<img src=x onerror=alert(2)>",
            "+ /<b onclick=alert(3)>: file of 1 byte",
            "mode 0644 → 0600: 20 files",
            "/turned \\u202egnp.exe")) {
      assertTrue(text.contains(expected), expected + " is not in " + text);
    }
    assertFalse(text.contains("\u202e"), "the reading order is turned around");
  }

  @Test
  void placesFoldWithoutScript() throws InterruptedException {
    browser.call("Emulation.setScriptExecutionDisabled", "{\"value\":true}");
    browser.open(page);
    double open = browser.number("document.body.scrollHeight");
    browser.evaluate("document.querySelector('main summary').click()");
    assertTrue(browser.number("document.body.scrollHeight") < open, "it is folded");
    browser.call("Emulation.setScriptExecutionDisabled", "{\"value\":false}");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void textIsReadableAndNotWiderThanTheWindow(boolean isDark) throws IOException {
    PageRules.assertFits(browser, "diff", isDark);
  }
}
