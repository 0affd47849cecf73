package io.diskwright.boot.grub;

import io.diskwright.testkit.Tool;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** GRUB's files on this machine; another version's with {@code -Dtest.grub=FOLDER}. */
final class HostGrub {

  static final Path FOLDER = Path.of(System.getProperty("test.grub", "/usr/lib/grub/i386-pc"));

  private HostGrub() {}

  static ModuleFiles files() {
    Tool.require(Files.exists(FOLDER.resolve("boot.img")), "grub-pc-bin is missing");
    return HostGrub::read;
  }

  /** The same, but for some files; empty content stands for none. */
  static ModuleFiles filesBut(Map<String, ByteString> others) {
    ModuleFiles files = files();
    return name ->
        others.containsKey(name)
            ? Optional.of(others.get(name)).filter(content -> !content.isEmpty())
            : files.read(name);
  }

  private static Optional<ByteString> read(String name) throws IOException {
    Path file = FOLDER.resolve(name);
    return Files.exists(file)
        ? Optional.of(ByteString.copyOf(Files.readAllBytes(file)))
        : Optional.empty();
  }
}
