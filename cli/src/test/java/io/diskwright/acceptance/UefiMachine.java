package io.diskwright.acceptance;

import io.diskwright.boot.efi.VariableStore;
import io.diskwright.boot.input.InputFile;
import io.diskwright.testkit.Shell;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A virtual machine with Debian's UEFI firmware, built with Secure Boot, and one disk, which QEMU
 * does not name to it as the one to boot.
 *
 * @param directory for its variables and what it says
 */
record UefiMachine(Path directory) {

  private static final Path FIRMWARE = Path.of("/usr/share/OVMF/OVMF_CODE_4M.secboot.fd");
  private static final Path TEMPLATE = Path.of("/usr/share/OVMF/OVMF_VARS_4M.fd");

  /** It ends when what it started switches it off, or is refused, or when nothing boots. */
  private static final String RUN =
      """
      : >serial
      timeout -k 5 180 qemu-system-x86_64 -accel tcg -m 512 -nodefaults -display none -no-reboot \
        -machine q35,smm=on -global driver=cfi.pflash01,property=secure,value=on \
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

  /** The firmware's variables before its first start. */
  static VariableStore template() throws IOException {
    Tool.require(
        Files.exists(FIRMWARE), FIRMWARE + " is missing; ./test installs it (package ovmf)");
    return VariableStore.decode(new InputFile(TEMPLATE.toString(), Files.readAllBytes(TEMPLATE)));
  }

  /**
   * What it says on its serial line.
   *
   * @param variables of the firmware; the machine changes a copy
   */
  String run(Path image, VariableStore variables) throws IOException {
    Tool.require("qemu-system-x86_64");
    Files.write(directory.resolve("vars.fd"), variables.encode());
    return Shell.run(directory, RUN.formatted(FIRMWARE, image, REFUSED));
  }
}
