package io.diskwright.boot.efi;

import io.diskwright.boot.input.InputFile;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The templates of Debian's firmware. */
final class Ovmf {

  static final String EMPTY_4M = "OVMF_VARS_4M.fd";

  private Ovmf() {}

  static byte[] bytes(String name) throws IOException {
    Path file = Path.of("/usr/share/OVMF", name);
    Tool.require(Files.exists(file), file + " is missing; ./test installs it (package ovmf)");
    return Files.readAllBytes(file);
  }

  static VariableStore store(String name) throws IOException {
    return VariableStore.decode(new InputFile(name, bytes(name)));
  }
}
