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

/**
 * {@code inspect --html} in Chromium, for an image that sfdisk and mke2fs made and whose names are
 * an attacker's.
 */
class InspectPageIT {

  /** Partition 2 is twice as large as 1, and 3 has the rest; /large takes four times /small. */
  private static final String MAKE =
      """
      mkdir -p tree/large/inner "tree/small/<script>alert(1)<" "tree/<"
      head -c 4M /dev/urandom > tree/large/inner/blob
      head -c 1M /dev/urandom > 'tree/small/"onload=alert(2) x="'
      head -c 90k /dev/urandom > 'tree/small/<script>alert(1)</script>'
      head -c 80k /dev/urandom > 'tree/</style><script>alert(3)<'
      head -c 70k /dev/urandom > "tree/$(printf 'turned \\342\\200\\256gnp.exe')"
      head -c 60k /dev/urandom > "tree/&lt;img src=x onerror=alert(4)&gt;"
      truncate -s 64M disk
      printf 'label: gpt\\nstart=2048,size=16384,type=uefi,name="<img src=x onerror=alert(5)>"\\nstart=18432,size=32768,type=swap\\nstart=51200,size=77824,type=linux\\n' | sfdisk -q disk
      truncate -s 16M swap.img
      mkswap -L '<b>' swap.img
      dd if=swap.img of=disk bs=512 seek=18432 conv=notrunc status=none
      mke2fs -q -F -t ext4 -m 0 -L '</title><i>x' -d tree part 38912k
      dd if=part of=disk bs=512 seek=51200 conv=notrunc status=none
      """;

  @TempDir static Path folder;
  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void makePage() throws IOException, InterruptedException {
    Tool.require("sfdisk", "mke2fs", "mkswap", "dd", "truncate", "chromium");
    Tool.in(folder).run("sh", "-ec", MAKE);
    page = folder.resolve("page.html");
    Result result =
        Launcher.diskwright(
            "inspect", folder.resolve("disk").toString(), "--html", page.toString());
    assertEquals(0, result.status(), result.said());
    browser = Browser.start(Files.createDirectory(folder.resolve("profile")));
  }

  @AfterAll
  static void stop() throws InterruptedException {
    browser.stop();
  }

  @BeforeEach
  void open() throws InterruptedException {
    browser.call("Emulation.setScriptExecutionDisabled", "{\"value\":false}");
    browser.size(1280, false);
    browser.open(page);
  }

  @Test
  void itIsQuietAndAsksNobody() {
    PageRules.assertQuietAndAloneInTheWorld(browser, page);
  }

  @Test
  void namesOfStrangersAreText() {
    assertEquals("1", browser.evaluate("document.querySelectorAll('script').length"));
    assertEquals("0", browser.evaluate("document.querySelectorAll('img, i, b, iframe').length"));
    assertEquals(
        "0",
        browser.evaluate(
            "[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length"));
    String text = browser.evaluate("document.body.innerText");
    for (String name :
        List.of(
            "/small/\"onload=alert(2) x=\"",
            "/small/<script>alert(1)</script>",
            "/</style><script>alert(3)<",
            "/turned \\u202egnp.exe",
            "/&lt;img src=x onerror=alert(4)&gt;",
            "<img src=x onerror=alert(5)>",
            "</title><i>x")) {
      assertTrue(text.contains(name), name + " is not in " + text);
    }
    assertFalse(text.contains("\u202e"), "the reading order is turned around");
    assertEquals("disk – Diskwright", browser.evaluate("document.title"));
  }

  @Test
  void partitionsAreToScale() {
    double whole = browser.number("document.querySelector('.disk').getBoundingClientRect().width");
    double[] sectors = {16384, 32768, 77824};
    for (int i = 0; i < sectors.length; i++) {
      double width =
          browser.number(
              "document.querySelectorAll('.disk .part')[%d].querySelector('.box').getBoundingClientRect().width"
                  .formatted(i));
      assertEquals(sectors[i] / 131072 * whole, width, 0.5);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 1280})
  void areasOfFoldersAreAsTheirBytes(int width) throws InterruptedException {
    browser.size(width, false);
    browser.open(page);
    assertEquals(
        4.0,
        browser.number(area("large")) / browser.number(area("small")) / 0.9,
        0.15,
        "4 MiB beside 1 MiB and 90 KiB, and a few folders");
    assertEquals(
        "",
        browser.evaluate(
            """
            (() => {
              const map = document.querySelector(".map");
              const area = (e) => { const r = e.getBoundingClientRect(); return r.width * r.height; };
              const tiles = [...map.children].filter((e) => e.dataset.bytes);
              const bytes = tiles.reduce((sum, e) => sum + Number(e.dataset.bytes), 0);
              return [...map.querySelectorAll("[data-bytes]")].filter((e) =>
                Math.abs(area(e) / area(map) - e.dataset.bytes / bytes) > 0.004).map((e) => e.dataset.name).join();
            })()
            """));
  }

  private static String area(String name) {
    return "(r => r.width * r.height)(document.querySelector('[data-name=\"%s\"]').getBoundingClientRect())"
        .formatted(name);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void textIsReadableAndNotWiderThanTheWindow(boolean isDark) throws IOException {
    PageRules.assertFits(browser, "inspect", isDark);
    double page =
        browser.number("getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]");
    assertEquals(isDark, page < 128, "the page follows the room");
  }

  @Test
  void keysZoomTheMap() {
    browser.evaluate("document.querySelector('.map [data-name=small][role=button]').focus()");
    double before = browser.number(area("small"));
    browser.press("Enter", "Enter", 13);
    assertEquals(
        "/,small",
        browser.evaluate(
            "[...document.querySelectorAll('.crumbs button')].map(b => b.innerText).join()"));
    assertEquals(browser.number(area("/")), browser.number(area("small")), 1);
    browser.press("Escape", "Escape", 27);
    assertEquals("1", browser.evaluate("document.querySelectorAll('.crumbs button').length"));
    assertEquals(before, browser.number(area("small")), 1);
  }

  @Test
  void tablesNeedNoScript() throws InterruptedException {
    browser.call("Emulation.setScriptExecutionDisabled", "{\"value\":true}");
    browser.open(page);
    assertEquals("0", browser.evaluate("document.querySelectorAll('.crumbs').length"));
    String text = browser.evaluate("document.body.innerText");
    for (String fact : List.of("Linux swap", "/large/inner/blob", "4 MiB", "metadata_csum")) {
      assertTrue(text.contains(fact), fact);
    }
    assertTrue(browser.number(area("large")) > 10_000, "the map is there too");
  }

  @Test
  void readersOfAllKindsFindTheirWay() {
    assertEquals("en", browser.evaluate("document.documentElement.lang"));
    assertEquals("1", browser.evaluate("document.querySelectorAll('h1').length"));
    assertEquals(
        "",
        browser.evaluate(
            "[...document.querySelectorAll('table')].filter(t => !t.caption || !t.tHead.querySelector('th[scope=col]')).map(t => t.innerText).join()"));
    assertEquals(
        "0",
        browser.evaluate(
            "document.querySelectorAll('svg.disk:not([aria-label]), svg.map:not([aria-label])').length"));
  }
}
