package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where {@code inspect --html} and {@code diff --html} put their pages. */
final class PageFileTest extends ProgramCalls {

  private static final int BYTES = 1 << 20;

  @BeforeEach
  void makeImages() throws IOException {
    Files.write(folder.resolve("a.img"), new byte[BYTES]);
    Files.write(folder.resolve("b.img"), new byte[BYTES]);
    Files.createSymbolicLink(folder.resolve("link"), Path.of("b.img"));
  }

  @Test
  void aFileTakesThePageAndNothingIsPrinted() throws IOException {
    assertEquals(0, run("diff", "a.img", "b.img", "--html", "page.html"), this::err);
    assertEquals("", out());
    assertTrue(Files.readString(folder.resolve("page.html")).startsWith("<!doctype html>"));
  }

  @Test
  void standardOutputTakesOneResult() {
    assertEquals(0, run("diff", "a.img", "b.img", "--html", "-"), this::err);
    assertTrue(out().startsWith("<!doctype html>"), this::out);
    assertEquals(0, run("inspect", "a.img", "--html", "-"), this::err);
    assertTrue(out().startsWith("<!doctype html>"), this::out);
    assertRefused(2, "standard output", "diff", "a.img", "b.img", "--html", "-", "--json");
    assertRefused(2, "standard output", "inspect", "a.img", "--html", "-", "--json");
  }

  @Test
  void noImageThatIsReadTakesThePageUnderAnyName() throws IOException {
    assertRefused(2, "the image itself", "diff", "a.img", "b.img", "--html", "a.img");
    assertRefused(2, "the image itself", "diff", "a.img", "b.img", "--html", "link");
    assertRefused(2, "the image itself", "inspect", "b.img", "--html", "link");
    assertTrue(Files.isSymbolicLink(folder.resolve("link")));
    assertEquals(BYTES, Files.size(folder.resolve("b.img")));
  }
}
