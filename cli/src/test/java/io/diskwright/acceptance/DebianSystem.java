package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Debian with systemd and its own kernel, made by debootstrap.
 *
 * @param root its tree
 */
record DebianSystem(Path root) {

  /** Kept for the next test, and for the run on the next JDK: making it takes a minute. */
  private static final Path KEPT = Path.of("target/debian-systemd").toAbsolutePath();

  static DebianSystem make() throws IOException {
    Tool.require("debootstrap");
    Tool.requireRoot();
    if (Files.notExists(KEPT)) {
      Path draft = Files.createDirectories(KEPT.resolveSibling("debian-systemd.draft"));
      Tool.run(
          "debootstrap",
          "--variant=minbase",
          "--include=linux-image-amd64,systemd-sysv",
          "bookworm",
          draft.toString());
      Files.move(draft, KEPT);
    }
    return new DebianSystem(KEPT);
  }

  Path kernel() throws IOException {
    return only("vmlinuz-");
  }

  Path initrd() throws IOException {
    return only("initrd.img-");
  }

  private Path only(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("boot"))) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
      assertEquals(1, found.size(), prefix + " in " + found);
      return found.get(0);
    }
  }
}
