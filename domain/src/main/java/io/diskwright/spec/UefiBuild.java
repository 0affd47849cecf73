package io.diskwright.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A build of OVMF, the UEFI firmware for QEMU on x86-64, as it is installed.
 *
 * @param code file of the firmware
 * @param variables file of its variables as they are at first
 */
public record UefiBuild(Path code, Path variables) {

  /** The usual places in distributions, in the order in which they are looked at. */
  public static final List<UefiBuild> DISTRIBUTIONS =
      List.of(
          // Debian, Ubuntu
          in("/usr/share/OVMF", "OVMF_CODE_4M.fd", "OVMF_VARS_4M.fd"),
          in("/usr/share/OVMF", "OVMF_CODE.fd", "OVMF_VARS.fd"),
          // Arch
          in("/usr/share/edk2/x64", "OVMF_CODE.4m.fd", "OVMF_VARS.4m.fd"),
          in("/usr/share/edk2-ovmf/x64", "OVMF_CODE.fd", "OVMF_VARS.fd"),
          // Fedora
          in("/usr/share/edk2/ovmf", "OVMF_CODE.fd", "OVMF_VARS.fd"),
          // openSUSE
          in("/usr/share/qemu", "ovmf-x86_64-4m-code.bin", "ovmf-x86_64-4m-vars.bin"),
          in("/usr/share/qemu", "ovmf-x86_64-code.bin", "ovmf-x86_64-vars.bin"),
          // Gentoo
          in("/usr/share/edk2-ovmf", "OVMF_CODE.fd", "OVMF_VARS.fd"),
          // NixOS
          in("/run/libvirt/nix-ovmf", "OVMF_CODE.fd", "OVMF_VARS.fd"));

  private static UefiBuild in(String folder, String code, String variables) {
    return new UefiBuild(Path.of(folder, code), Path.of(folder, variables));
  }

  /**
   * The one that QEMU brings itself.
   *
   * @param data folder of QEMU's own files
   */
  public static UefiBuild ofQemu(Path data) {
    return in(data.toString(), "edk2-x86_64-code.fd", "edk2-i386-vars.fd");
  }

  /** Where the variables of a firmware may be, by what its file is called. */
  public static List<Path> variablesOf(Path code) {
    String name = String.valueOf(code.getFileName());
    String twin = name.replace("CODE", "VARS").replace("code", "vars");
    return Stream.of(twin, twin.replace(".secboot", ""), twin.replace("x86_64-secure", "i386"))
        .distinct()
        .filter(candidate -> !candidate.equals(name))
        .map(code::resolveSibling)
        .toList();
  }
}
