package io.diskwright.cli.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/spec.md has the table of attributes that the program has. */
final class SpecReferenceTest {

  /** Maven runs a module's tests in the module's folder. */
  private static final Path REFERENCE = Path.of("..", "docs", "spec.md");

  private static final String HEADING = "| attribute | option | default | meaning |";

  @Test
  void theTableOfAttributesIsTheProgramsOwn() throws Exception {
    List<String> lines = Files.readAllLines(REFERENCE);
    int heading = lines.indexOf(HEADING);
    assertTrue(heading >= 0, "no heading " + HEADING);
    String documented =
        lines.subList(heading + 2, lines.size()).stream()
            .takeWhile(line -> line.startsWith("|"))
            .collect(Collectors.joining("\n"));
    assertEquals(table(), documented);
  }

  private static String table() {
    return Attribute.all().stream().map(SpecReferenceTest::row).collect(Collectors.joining("\n"));
  }

  private static String row(Attribute attribute) {
    return "| `%s` | `%s` | %s | %s |"
        .formatted(
            attribute.specName(),
            attribute.option(),
            attribute.defaultText().equals("–") ? "–" : "`" + attribute.defaultText() + "`",
            attribute.description().replace("|", "\\|"));
  }

  @Test
  void everyNameOfAContentIsDescribed() throws Exception {
    String reference = Files.readString(REFERENCE);
    for (String name : ContentReader.NAMES) {
      assertTrue(reference.contains("`" + name + "`"), name);
    }
  }
}
