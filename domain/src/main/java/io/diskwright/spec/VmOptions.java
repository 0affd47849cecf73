package io.diskwright.spec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code vm}: a guest that works on the finished image.
 *
 * @param kernel {@code kernel}: a bzImage
 * @param modules {@code modules}: a tree like {@code /lib/modules/VERSION}; empty if the kernel has
 *     all built in
 * @param script {@code script}: run by the image's own shell; empty for what installs the boot
 *     loader of a NixOS system
 * @param devices {@code devices}: more names of the disk, below {@code /dev/}
 * @param limit {@code timeout}: how long the guest may run
 */
public record VmOptions(
    Path kernel,
    Optional<Path> modules,
    Optional<String> script,
    List<String> devices,
    Duration limit) {

  /** The default of {@link #limit}: a NixOS system on an emulated processor takes its time. */
  public static final Duration DEFAULT_LIMIT = Duration.ofHours(1);

  /** What nixos-enter and nixos-install do for a system that is to boot. */
  private static final String NIXOS_SCRIPT =
      """
      system=/nix/var/nix/profiles/system
      export PATH=$system/sw/bin:$system/sw/sbin
      LOCALE_ARCHIVE=$system/sw/lib/locale/locale-archive IN_NIXOS_ENTER=1 $system/activate || true
      systemd-tmpfiles --create --remove -E --exclude-prefix=/dev || true
      NIXOS_INSTALL_BOOTLOADER=1 exec $system/bin/switch-to-configuration boot
      """;

  /** Takes a copy. */
  public VmOptions {
    devices = List.copyOf(devices);
  }

  /** What the guest runs: {@link #script}, or what stands for it. */
  public String effectiveScript() {
    return script.orElse(NIXOS_SCRIPT);
  }
}
