package io.diskwright.boot.install;

import io.diskwright.boot.input.InputFile;
import io.diskwright.error.InvalidSpecException;
import io.diskwright.spec.BootOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The variables of a firmware before any was set: the file that is given, else OVMF's. */
final class VariablesTemplate {

  /** Where distributions have it: Debian, Arch, Fedora, openSUSE, Gentoo, NixOS, QEMU itself. */
  private static final List<String> PLACES =
      List.of(
          "/usr/share/OVMF/OVMF_VARS_4M.fd",
          "/usr/share/OVMF/OVMF_VARS.fd",
          "/usr/share/edk2/x64/OVMF_VARS.4m.fd",
          "/usr/share/edk2-ovmf/x64/OVMF_VARS.fd",
          "/usr/share/edk2/ovmf/OVMF_VARS.fd",
          "/usr/share/qemu/ovmf-x86_64-4m-vars.bin",
          "/usr/share/edk2-ovmf/OVMF_VARS.fd",
          "/run/libvirt/nix-ovmf/OVMF_VARS.fd",
          "/usr/share/qemu/edk2-i386-vars.fd");

  private VariablesTemplate() {}

  static InputFile read(BootOptions boot, HostInputs inputs) throws IOException {
    Path file =
        boot.efiVariables()
            .or(() -> boot.efiFirmware().flatMap(VariablesTemplate::beside))
            .or(() -> existing(PLACES.stream().map(Path::of)))
            .orElseThrow(
                () ->
                    new InvalidSpecException(
                        "efiVariables",
                        "no firmware's variables are in the usual places; install OVMF (package ovmf or edk2-ovmf), or name its OVMF_VARS.fd"));
    return inputs.read("efiVariables", file);
  }

  /** Firmware and variables lie together and are called alike. */
  private static Optional<Path> beside(Path code) {
    String name = String.valueOf(code.getFileName());
    String twin = name.replace("CODE", "VARS").replace("code", "vars");
    return existing(
        Stream.of(twin, twin.replace(".secboot", ""))
            .filter(candidate -> !candidate.equals(name))
            .map(code::resolveSibling));
  }

  private static Optional<Path> existing(Stream<Path> places) {
    return places.filter(Files::isReadable).findFirst();
  }
}
