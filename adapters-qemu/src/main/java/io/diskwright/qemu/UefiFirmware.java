package io.diskwright.qemu;

import io.diskwright.error.SourceException;
import io.diskwright.spec.Startup;
import io.diskwright.spec.UefiBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the firmware and the variables that belong together. */
final class UefiFirmware {

  private static final String INSTALL =
      "install OVMF (package ovmf of Debian and Ubuntu, edk2-ovmf of Fedora and Arch)";

  /** What the names of builds have in common that check signatures and so need SMM. */
  private static final List<String> SECURE_NAMES = List.of("secboot", "secure", "smm", ".ms.");

  private final List<UefiBuild> builds;

  /**
   * @param places where builds may be
   */
  UefiFirmware(List<UefiBuild> places) {
    this.builds = places.stream().filter(UefiFirmware::isInstalled).toList();
  }

  /**
   * Looks where builds usually are.
   *
   * @param program QEMU, which may have brought one of its own
   */
  static UefiFirmware of(Path program) {
    Path data = program.resolveSibling("../share/qemu").normalize();
    return new UefiFirmware(
        Stream.concat(UefiBuild.DISTRIBUTIONS.stream(), Stream.of(UefiBuild.ofQemu(data)))
            .toList());
  }

  private static boolean isInstalled(UefiBuild build) {
    return Files.isReadable(build.code()) && Files.isReadable(build.variables());
  }

  /** Whether a firmware checks signatures, by the name behind links. */
  static boolean isSecure(Path code) throws IOException {
    String name = String.valueOf(code.toRealPath().getFileName());
    return SECURE_NAMES.stream().anyMatch(name::contains);
  }

  /**
   * The files of a machine.
   *
   * @param wanted those that are given; the others are looked for
   * @throws SourceException if there is none, or they do not belong together
   */
  UefiBuild find(Startup.Uefi wanted) throws IOException {
    Optional<Path> variables = wanted.variables();
    UefiBuild found =
        wanted.firmware().isPresent()
            ? withCode(wanted.firmware().get(), variables)
            : variables.isPresent() ? withVariables(variables.get()) : first();
    requireMatch(found);
    return found;
  }

  private UefiBuild first() {
    return builds.stream()
        .findFirst()
        .orElseThrow(
            () ->
                new SourceException(
                    "no UEFI firmware for QEMU is in the usual places; " + INSTALL));
  }

  private UefiBuild withCode(Path code, Optional<Path> variables) {
    Path template =
        variables
            .or(() -> UefiBuild.variablesOf(code).stream().filter(Files::isReadable).findFirst())
            .orElseThrow(
                () ->
                    new SourceException(
                        "%s: no variables lie beside it; give --efi-variables".formatted(code)));
    return new UefiBuild(code, template);
  }

  /** The size of the variables tells which firmware can use them. */
  private UefiBuild withVariables(Path variables) throws IOException {
    long bytes = sizeBytes(variables);
    first();
    for (UefiBuild build : builds) {
      if (Files.size(build.variables()) == bytes) {
        return new UefiBuild(build.code(), variables);
      }
    }
    throw new SourceException(
        "%s: %d bytes of variables are for none of the firmwares here; give the one by --efi-firmware"
            .formatted(variables, bytes));
  }

  /** Both lie in one flash memory, whose size is a power of 2: 2 or 4 MiB. */
  private static void requireMatch(UefiBuild build) throws IOException {
    long code = sizeBytes(build.code());
    long variables = sizeBytes(build.variables());
    if (Long.bitCount(code + variables) != 1) {
      throw new SourceException(
          "%s (%d bytes) and %s (%d bytes) are no pair of firmware and variables: together they have 2 or 4 MiB"
              .formatted(build.code(), code, build.variables(), variables));
    }
  }

  private static long sizeBytes(Path file) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new SourceException("%s: no file that can be read".formatted(file));
    }
    return Files.size(file);
  }
}
