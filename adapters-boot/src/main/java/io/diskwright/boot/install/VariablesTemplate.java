package io.diskwright.boot.install;

import io.diskwright.boot.input.InputFile;
import io.diskwright.error.InvalidSpecException;
import io.diskwright.spec.BootOptions;
import io.diskwright.spec.UefiBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The variables of a firmware before any was set: the file that is given, else OVMF's. */
final class VariablesTemplate {

  private static final Path QEMU_DATA = Path.of("/usr/share/qemu");

  private VariablesTemplate() {}

  static InputFile read(BootOptions boot, HostInputs inputs) throws IOException {
    Path file =
        boot.efiVariables()
            .or(
                () ->
                    boot.efiFirmware()
                        .flatMap(code -> existing(UefiBuild.variablesOf(code).stream())))
            .or(() -> existing(usualPlaces()))
            .orElseThrow(
                () ->
                    new InvalidSpecException(
                        "efiVariables",
                        "no firmware's variables are in the usual places; install OVMF (package ovmf or edk2-ovmf), or name its OVMF_VARS.fd"));
    return inputs.read("efiVariables", file);
  }

  private static Stream<Path> usualPlaces() {
    return Stream.concat(UefiBuild.DISTRIBUTIONS.stream(), Stream.of(UefiBuild.ofQemu(QEMU_DATA)))
        .map(UefiBuild::variables);
  }

  private static Optional<Path> existing(Stream<Path> places) {
    return places.filter(Files::isReadable).findFirst();
  }
}
