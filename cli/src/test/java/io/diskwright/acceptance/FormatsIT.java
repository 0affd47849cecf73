package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hard tree in every container: all readers see the same disk, and the bytes never differ. */
class FormatsIT {

  @TempDir static Path shared;

  private static Path tree;
  private static Path rawDisk;

  @TempDir Path directory;

  @BeforeAll
  static void makeTree() throws IOException {
    Container.requireTools();
    Tool.require("setfattr", "setcap", "perl");
    Tool.requireRoot();
    tree = HardTree.makeIn(shared);
    rawDisk = build(shared.resolve("disk.raw"), "efi", List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "legacy", "legacy+gpt", "efi", "efixbootldr", "hybrid"})
  void everyContainerHoldsEveryLayout(String layout) throws IOException {
    Path raw = build(directory.resolve("disk.raw"), layout, List.of());
    for (Container container : Container.values()) {
      Path image = directory.resolve(container.fileName());
      build(image, layout, container.options());
      container.assertHolds(image, raw);
      Files.delete(image);
    }
  }

  /** Whether files are written straight into a container or a raw disk is converted later. */
  @ParameterizedTest
  @EnumSource
  void aConvertedDiskIsTheSameContainerAsABuiltOne(Container container) throws IOException {
    Path built = build(directory.resolve("built"), "efi", container.options());
    Path converted = convert(rawDisk, directory.resolve("converted"), container.options());
    Tool.run("cmp", built.toString(), converted.toString()).succeeded();
  }

  @Test
  void aDiskComesBackFromAllContainersAsItWas() throws IOException {
    Path current = rawDisk;
    for (Container container : Container.values()) {
      current = convert(current, directory.resolve(container.fileName()), container.options());
    }
    Path back = convert(current, directory.resolve("back"), List.of("--format=raw"));
    Tool.run("cmp", rawDisk.toString(), back.toString()).succeeded();
    assertEquals(allocatedBlocks(rawDisk), allocatedBlocks(back), "sparse stays sparse");
  }

  private static String allocatedBlocks(Path file) throws IOException {
    return Tool.run("stat", "-c", "%b", file.toString()).succeeded().output();
  }

  @ParameterizedTest
  @EnumSource
  void theNumberOfThreadsDoesNotMatter(Container container) throws IOException {
    String expected = sha256(build(directory.resolve("disk"), "efi", container.options()));
    for (String threads : List.of("1", "7")) {
      List<String> options = new ArrayList<>(container.options());
      options.add("--threads=" + threads);
      assertEquals(
          expected, sha256(build(directory.resolve("disk"), "efi", options)), threads + " threads");
    }
  }

  /** Recorded when the bytes were last meant to change; the CHANGELOG says when and why. */
  @Test
  void theBytesAreThoseOnRecord() throws IOException {
    List<String> actual = new ArrayList<>();
    for (Container container : Container.values()) {
      Path image = build(directory.resolve("disk"), "efi", container.options());
      actual.add(sha256(image) + "  " + container.fileName());
    }
    assertEquals(Reference.sha256("formats.sha256"), String.join("\n", actual));
  }

  private static Path build(Path image, String layout, List<String> options) throws IOException {
    // A directory of its own, so that the name need not end in the format's ending.
    Path output = Files.createTempDirectory(image.getParent(), "out");
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "build",
                    "--root=" + tree,
                    "--additional-space=8M",
                    "--partition-table-type=" + layout,
                    "--output=" + output),
                options.stream())
            .collect(Collectors.toList());
    Launcher.diskwright(Map.of(), arguments).succeeded();
    try (Stream<Path> files = Files.list(output)) {
      Files.move(
          files.findFirst().orElseThrow(),
          image,
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    Files.delete(output);
    return image;
  }

  private static Path convert(Path source, Path target, List<String> options) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("convert", source.toString(), target.toString()));
    arguments.addAll(options);
    Launcher.diskwright(Map.of(), arguments).succeeded();
    return target;
  }

  private static String sha256(Path image) throws IOException {
    return Tool.run("sha256sum", image.toString()).succeeded().output().substring(0, 64);
  }
}
