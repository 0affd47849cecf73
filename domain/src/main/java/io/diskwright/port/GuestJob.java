package io.diskwright.port;

import io.diskwright.spec.Startup;
import io.diskwright.spec.VmOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A script that a guest runs inside a disk's own system.
 *
 * @param image the disk, raw; absolute
 * @param vm kernel, modules, names of the disk, time
 * @param script for the shell of the disk's system
 * @param mounts the root filesystem first
 * @param firmware for a guest that sees EFI variables, and changes them in the file that is named
 *     here; empty for a BIOS
 * @param memoryMib in MiB
 */
public record GuestJob(
    Path image,
    VmOptions vm,
    String script,
    List<GuestMount> mounts,
    Optional<Startup.Uefi> firmware,
    int memoryMib) {

  /** Takes a copy. */
  public GuestJob {
    mounts = List.copyOf(mounts);
  }
}
