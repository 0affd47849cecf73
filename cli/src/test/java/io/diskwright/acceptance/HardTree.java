package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A tree with every case that an image can get wrong; {@code hard-tree.sh} says which. */
final class HardTree {

  private static final String SCRIPT = "/acceptance/hard-tree.sh";

  /** Reading these to compare would take hours: they are compared by size, blocks and ends. */
  private static final String HUGE = "sparse/over-two-tebibytes";

  private HardTree() {}

  static Path makeIn(Path directory, String... asUser) throws IOException {
    Path script = directory.resolve("hard-tree.sh");
    try (InputStream source = HardTree.class.getResourceAsStream(SCRIPT)) {
      if (source == null) {
        throw new IllegalStateException(SCRIPT + " is not on the class path");
      }
      Files.copy(source, script);
    }
    Path tree = directory.resolve("tree");
    List<String> command = new ArrayList<>(List.of(asUser));
    command.addAll(List.of("bash", script.toString(), tree.toString()));
    Tool.run(command);
    return tree;
  }

  static void assertHeldBy(KernelMount mount, Path tree, String... moreRsyncOptions)
      throws IOException {
    assertHeldBy(mount.directory(), tree, moreRsyncOptions);
  }

  static void assertHeldBy(Path copy, Path tree, String... moreRsyncOptions) throws IOException {
    List<String> options = new ArrayList<>(List.of("--exclude=/" + HUGE));
    options.addAll(List.of(moreRsyncOptions));
    TreeComparison.assertSame(tree, copy, options.toArray(String[]::new));
    assertEquals(shape(tree.resolve(HUGE)), shape(copy.resolve(HUGE)));
  }

  private static String shape(Path file) throws IOException {
    String script =
        """
        stat -c '%s %b %a %u:%g %y' "$1"
        dd if="$1" bs=1 count=3 skip=2499999999999 status=none | od -An -c
        tail -c 5 "$1" | od -An -c
        """;
    return Tool.run("sh", "-c", script, "sh", file.toString()).output();
  }
}
