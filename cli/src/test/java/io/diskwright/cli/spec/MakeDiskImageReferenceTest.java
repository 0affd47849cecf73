package io.diskwright.cli.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * docs/make-disk-image.md has every attribute of nixpkgs' function, and the tests that it names.
 */
final class MakeDiskImageReferenceTest {

  /** Maven runs a module's tests in the module's folder. */
  private static final Path CHECKOUT = Path.of("..");

  private static final Path REFERENCE = CHECKOUT.resolve("docs/make-disk-image.md");

  private static final Pattern CITED = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pkgs",
        "lib",
        "config",
        "diskSize",
        "additionalSpace",
        "bootSize",
        "contents",
        "partitionTableType",
        "installBootLoader",
        "touchEFIVars",
        "OVMF",
        "efiFirmware",
        "efiVariables",
        "fsType",
        "label",
        "configFile",
        "postVM",
        "memSize",
        "onlyNixStore",
        "name",
        "format",
        "deterministic",
        "rootGPUID",
        "rootFSUID",
        "copyChannel",
        "additionalPaths"
      })
  void everyAttributeOfNixpkgsHasARow(String attribute) throws IOException {
    assertTrue(
        Files.readAllLines(REFERENCE).stream()
            .anyMatch(line -> line.matches("\\| [^|]*`" + attribute + "`[^|]* \\|.*")),
        attribute);
  }

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    Map<String, String> sources = testSources();
    List<String> missing =
        CITED
            .matcher(Files.readString(REFERENCE))
            .results()
            .filter(cited -> !exists(sources.get(cited.group(1)), cited.group(2)))
            .map(cited -> cited.group())
            .distinct()
            .toList();
    assertEquals(List.of(), missing);
  }

  private static boolean exists(@Nullable String source, @Nullable String method) {
    if (source == null || method == null) {
      return source != null;
    }
    Matcher declared = Pattern.compile("\\b" + method + "\\(").matcher(source);
    return declared.find();
  }

  /** Texts of all test classes by their names; classes of one name come together. */
  private static Map<String, String> testSources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(CHECKOUT)) {
      for (Path file :
          files.filter(path -> path.toString().matches(".*(Test|IT)\\.java")).toList()) {
        String name = String.valueOf(file.getFileName());
        sources.merge(
            name.substring(0, name.length() - ".java".length()),
            Files.readString(file),
            String::concat);
      }
    }
    return sources;
  }
}
