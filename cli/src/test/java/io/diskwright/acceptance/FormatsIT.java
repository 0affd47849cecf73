package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hard tree in every container: all readers see the same disk, and the bytes never differ. */
class FormatsIT {

  private static final String LAYOUT = "efi";

  @TempDir static Path shared;

  private static Path tree;
  private static Path rawDisk;

  @TempDir Path directory;

  @BeforeAll
  static void makeTreeAndImages() throws IOException {
    Container.requireTools();
    Tool.require("setfattr", "setcap", "perl");
    Tool.requireRoot();
    tree = HardTree.makeIn(shared);
    rawDisk = build(shared.resolve("disk.raw"), LAYOUT, List.of());
    for (Container container : Container.values()) {
      build(image(container), LAYOUT, container.options());
    }
  }

  /** One that was built as usual. */
  private static Path image(Container container) {
    return shared.resolve(container.fileName());
  }

  @ParameterizedTest
  @EnumSource
  void everyReaderSeesTheDisk(Container container) throws IOException {
    container.assertHolds(image(container), rawDisk);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "legacy", "legacy+gpt", "efixbootldr", "hybrid"})
  void everyContainerHoldsTheOtherLayoutsToo(String layout) throws IOException {
    Path raw = build(directory.resolve("disk.raw"), layout, List.of());
    for (Container container : Container.values()) {
      Path image = build(directory.resolve(container.fileName()), layout, container.options());
      container.assertHolds(image, raw);
      Files.delete(image);
    }
  }

  /** Whether files are written straight into a container or a raw disk is converted later. */
  @ParameterizedTest
  @EnumSource
  void aConvertedDiskIsTheSameContainerAsABuiltOne(Container container) throws IOException {
    Path converted = convert(rawDisk, directory.resolve("converted"), container.options());
    Tool.run("cmp", image(container).toString(), converted.toString());
  }

  @Test
  void aDiskComesBackFromAllContainersAsItWas() throws IOException {
    Path current = rawDisk;
    for (Container container : Container.values()) {
      current = convert(current, directory.resolve(container.fileName()), container.options());
    }
    Path back = convert(current, directory.resolve("back"), List.of("--format=raw"));
    Tool.run("cmp", rawDisk.toString(), back.toString());
    assertEquals(allocatedBlocks(rawDisk), allocatedBlocks(back), "sparse stays sparse");
  }

  private static String allocatedBlocks(Path file) throws IOException {
    return Tool.run("stat", "-c", "%b", file.toString()).output();
  }

  @ParameterizedTest
  @EnumSource
  void theNumberOfThreadsDoesNotMatter(Container container) throws IOException {
    for (String threads : List.of("1", "7")) {
      List<String> options = new ArrayList<>(container.options());
      options.add("--threads=" + threads);
      Path image = convert(rawDisk, directory.resolve("disk"), options);
      Tool.run("cmp", image(container).toString(), image.toString());
    }
  }

  /** Recorded when the bytes were last meant to change; the CHANGELOG says when and why. */
  @Test
  void theBytesAreThoseOnRecord() throws IOException {
    List<String> actual = new ArrayList<>();
    for (Container container : Container.values()) {
      String sum = Tool.run("sha256sum", image(container).toString()).output();
      actual.add(sum.substring(0, 64) + "  " + container.fileName());
    }
    assertEquals(Reference.sha256("formats.sha256"), String.join("\n", actual));
  }

  /** Builds into a directory of its own, since the image's name need not tell its format. */
  private static Path build(Path image, String layout, List<String> options) throws IOException {
    Path output = Files.createTempDirectory(image.getParent(), "out");
    List<String> arguments = new ArrayList<>(options);
    arguments.add(0, "build");
    arguments.add("--root=" + tree);
    arguments.add("--additional-space=8M");
    arguments.add("--partition-table-type=" + layout);
    arguments.add("--output=" + output);
    Launcher.diskwright(Map.of(), arguments).succeeded();
    try (Stream<Path> files = Files.list(output)) {
      Path built = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      Files.move(built, image, StandardCopyOption.REPLACE_EXISTING);
    }
    Tool.run("rm", "-r", output.toString());
    return image;
  }

  private static Path convert(Path source, Path target, List<String> options) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("convert", source.toString(), target.toString()));
    arguments.addAll(options);
    Launcher.diskwright(Map.of(), arguments).succeeded();
    return target;
  }
}
