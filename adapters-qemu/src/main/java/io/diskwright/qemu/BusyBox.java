package io.diskwright.qemu;

import io.diskwright.error.GuestFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The programs of a guest's first root: BusyBox, all in one file that needs no other. */
final class BusyBox {

  private static final String NAME = "busybox";
  private static final String INSTALL =
      "install a static one (package busybox-static of Debian and Ubuntu, busybox of Fedora and Arch)";

  private BusyBox() {}

  /**
   * The program of this machine.
   *
   * @param searchPath folders, as in the variable PATH
   * @throws GuestFailedException if there is none that a guest could use
   */
  static byte[] read(String searchPath) throws IOException {
    Path file =
        QemuProgram.onPath(NAME, searchPath)
            .findFirst()
            .orElseThrow(() -> new GuestFailedException(NAME + " is not on PATH; " + INSTALL));
    byte[] program = Files.readAllBytes(file);
    if (ElfFile.of(file.toString(), program).isDynamic()) {
      throw new GuestFailedException(
          "%s needs libraries, which the guest has not; %s".formatted(file, INSTALL));
    }
    return program;
  }
}
