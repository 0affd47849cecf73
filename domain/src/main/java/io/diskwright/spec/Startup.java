package io.diskwright.spec;

import java.nio.file.Path;
import java.util.Optional;

/** What a machine runs first. */
public sealed interface Startup {

  /** A BIOS, which starts the boot code in the disk's first sector. */
  record Bios() implements Startup {}

  /**
   * A UEFI firmware.
   *
   * @param firmware its code; empty for the one of this machine
   * @param variables its variables, of which the machine gets a copy; empty for those that come
   *     with the firmware
   */
  record Uefi(Optional<Path> firmware, Optional<Path> variables) implements Startup {}

  /**
   * A Linux kernel, handed over without a boot loader.
   *
   * @param kernel a bzImage
   * @param initrd its first root filesystem
   * @param commandLine of the kernel; may be empty
   */
  record Kernel(Path kernel, Optional<Path> initrd, String commandLine) implements Startup {}
}
