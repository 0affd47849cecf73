package io.diskwright.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.SourceException;
import io.diskwright.spec.Startup;
import io.diskwright.spec.UefiBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UefiFirmwareTest {

  private static final int LARGE_CODE = 3653632;
  private static final int LARGE_VARIABLES = 540672;
  private static final int SMALL_CODE = 1966080;
  private static final int SMALL_VARIABLES = 131072;

  @TempDir Path folder;

  @BeforeEach
  void installTwoBuilds() throws IOException {
    make("OVMF_CODE_4M.fd", LARGE_CODE);
    make("OVMF_VARS_4M.fd", LARGE_VARIABLES);
    make("OVMF_CODE.fd", SMALL_CODE);
    make("OVMF_VARS.fd", SMALL_VARIABLES);
  }

  private Path make(String name, int bytes) throws IOException {
    return Files.write(folder.resolve(name), new byte[bytes]);
  }

  private UefiBuild build(String code, String variables) {
    return new UefiBuild(folder.resolve(code), folder.resolve(variables));
  }

  private UefiBuild find(Optional<Path> code, Optional<Path> variables) throws IOException {
    List<UefiBuild> places =
        List.of(
            build("absent", "absent"),
            build("OVMF_CODE_4M.fd", "OVMF_VARS_4M.fd"),
            build("OVMF_CODE.fd", "OVMF_VARS.fd"));
    return new UefiFirmware(places).find(new Startup.Uefi(code, variables));
  }

  private String refusal(Optional<Path> code, Optional<Path> variables) {
    return String.valueOf(
        assertThrows(SourceException.class, () -> find(code, variables)).getMessage());
  }

  @Test
  void theFirstInstalledBuildIsTaken() throws IOException {
    assertEquals(
        build("OVMF_CODE_4M.fd", "OVMF_VARS_4M.fd"), find(Optional.empty(), Optional.empty()));
  }

  @Test
  void givenVariablesGetTheFirmwareOfTheirSize() throws IOException {
    Path variables = make("disk.efi-vars.fd", SMALL_VARIABLES);
    assertEquals(
        build("OVMF_CODE.fd", "disk.efi-vars.fd"), find(Optional.empty(), Optional.of(variables)));
  }

  @Test
  void variablesOfAnotherSizeAreRefused() throws IOException {
    Path variables = make("odd", 4096);
    assertTrue(refusal(Optional.empty(), Optional.of(variables)).contains("4096 bytes"));
    assertTrue(
        refusal(Optional.of(folder.resolve("OVMF_CODE.fd")), Optional.of(variables))
            .contains("no pair of firmware and variables"));
  }

  @ParameterizedTest
  @CsvSource({
    "OVMF_CODE_4M.secboot.fd, OVMF_VARS_4M.fd",
    "OVMF_CODE_4M.ms.fd, OVMF_VARS_4M.ms.fd",
    "ovmf-x86_64-4m-code.bin, ovmf-x86_64-4m-vars.bin",
  })
  void aGivenFirmwareHasItsVariablesBesideIt(String code, String variables) throws IOException {
    Path given = make(code, LARGE_CODE);
    make(variables, LARGE_VARIABLES);
    assertEquals(build(code, variables), find(Optional.of(given), Optional.empty()));
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    Path lonely = make("lonely.fd", LARGE_CODE);
    assertTrue(refusal(Optional.of(lonely), Optional.empty()).contains("--efi-variables"));
    Path absent = folder.resolve("absent");
    assertTrue(refusal(Optional.of(absent), Optional.of(lonely)).contains("absent: no file"));
    assertTrue(
        String.valueOf(
                assertThrows(
                        SourceException.class,
                        () ->
                            new UefiFirmware(List.of())
                                .find(new Startup.Uefi(Optional.empty(), Optional.empty())))
                    .getMessage())
            .contains("package ovmf"));
  }

  @ParameterizedTest
  @CsvSource({
    "OVMF_CODE_4M.fd, false",
    "OVMF_CODE_4M.secboot.fd, true",
    "edk2-x86_64-secure-code.fd, true",
    "ovmf-x86_64-smm-ms-code.bin, true",
  })
  void theNameTellsWhetherSignaturesAreChecked(String name, boolean secure) throws IOException {
    assertEquals(secure, UefiFirmware.isSecure(make(name, 1)));
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of(name));
    assertEquals(secure, UefiFirmware.isSecure(link));
  }
}
