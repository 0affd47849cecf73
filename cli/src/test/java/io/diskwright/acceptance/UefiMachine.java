package io.diskwright.acceptance;

import io.diskwright.testkit.Shell;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A virtual machine with Debian's UEFI firmware and one disk, which QEMU does not name to it as the
 * one to boot.
 *
 * @param directory for its variables and what it says
 * @param firmware name of its file
 */
record UefiMachine(Path directory, String firmware) {

  /** Built to demand Secure Boot's protection of the variables. */
  static final String SECURE = "OVMF_CODE_4M.secboot.fd";

  private static final Path FOLDER = Path.of("/usr/share/OVMF");

  /** It ends when what it started switches it off, or is refused, or when nothing boots. */
  private static final String RUN =
      """
      : >serial
      timeout -k 5 180 qemu-system-x86_64 -accel tcg -m 512 -nodefaults -display none -no-reboot \
        -machine q35,smm=on -global driver=cfi.pflash01,property=secure,value=%s \
        -drive if=pflash,unit=0,readonly=on,format=raw,file=%s \
        -drive if=pflash,unit=1,format=raw,file=vars.fd -serial file:serial \
        -drive if=none,id=disk,format=raw,snapshot=on,file='%s' \
        -device virtio-blk-pci,drive=disk &
      machine=$!
      while kill -0 $machine 2>/dev/null && ! grep -aqE '%s' serial; do sleep 0.2; done
      kill $machine 2>/dev/null || true
      wait $machine || true
      cat serial
      """;

  private static final String REFUSED = "Access [Dd]enied|failed to start|Not Found";

  /** A file that Debian brings. */
  static Path file(String name) {
    Path file = FOLDER.resolve(name);
    Tool.require(Files.exists(file), file + " is missing; ./test installs it (package ovmf)");
    return file;
  }

  /**
   * What it says on its serial line.
   *
   * @param variables of the firmware; the machine changes a copy
   */
  String run(Path image, Path variables) throws IOException {
    Tool.require("qemu-system-x86_64");
    Files.copy(variables, directory.resolve("vars.fd"));
    String secure = firmware.equals(SECURE) ? "on" : "off";
    return Shell.run(directory, RUN.formatted(secure, file(firmware), image, REFUSED));
  }
}
