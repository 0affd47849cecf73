package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.boot.efi.VariableStore;
import io.diskwright.boot.input.InputFile;
import io.diskwright.boot.secureboot.Authenticode;
import io.diskwright.boot.secureboot.Enrolment;
import io.diskwright.boot.secureboot.SignatureDatabase;
import io.diskwright.boot.secureboot.SigningKey;
import io.diskwright.testkit.Shell;
import io.diskwright.testkit.Tool;
import io.diskwright.value.Guid;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OVMF with our keys in its variables starts what we signed, and nothing else. */
class SecureBootIT {

  private static final String LOADER = "/EFI/BOOT/BOOTX64.EFI";
  private static final String EMPTY = "OVMF_VARS_4M.fd";
  private static final Guid OWNER = Guid.parse("01234567-89AB-CDEF-0123-456789ABCDEF");

  private static final String KEYS =
      """
      for name in pk kek db; do
        openssl req -new -x509 -newkey rsa:2048 -nodes -sha256 -days 3650 -subj /CN=$name/ \
          -keyout $name.key -out $name.crt 2>&1
      done
      """;

  @TempDir Path directory;
  private UefiMachine machine;
  private LoaderDisk disk;

  @BeforeEach
  void make() throws IOException {
    Tool.require("openssl");
    Shell.run(directory, KEYS);
    machine = new UefiMachine(directory, UefiMachine.SECURE);
    disk = LoaderDisk.prepare(directory);
  }

  private InputFile file(String name) throws IOException {
    return new InputFile(name, Files.readAllBytes(directory.resolve(name)));
  }

  private SignatureDatabase database(String name) throws IOException {
    return SignatureDatabase.read(List.of(file(name)), OWNER);
  }

  private VariableStore variables(String template) throws IOException {
    return new Enrolment(
            database("pk.crt"), database("kek.crt"), database("db.crt"), Timestamp.EPOCH)
        .into(UefiMachine.template(template));
  }

  private void sign(Path program) throws IOException {
    SigningKey key = SigningKey.read(file("db.key"), file("db.crt"));
    InputFile input = new InputFile(program.toString(), Files.readAllBytes(program));
    Files.write(program, Authenticode.sign(input, key));
  }

  /** In the middle, which is code. */
  private static void change(Path program) throws IOException {
    byte[] bytes = Files.readAllBytes(program);
    bytes[bytes.length / 2] ^= 1;
    Files.write(program, bytes);
  }

  /** The second template has Microsoft's keys, which ours replace. */
  @ParameterizedTest
  @ValueSource(strings = {EMPTY, "OVMF_VARS_4M.ms.fd"})
  void whatIsSignedStarts(String template) throws IOException {
    sign(disk.loader());
    sign(disk.program());
    String said = machine.run(disk.build(LOADER), variables(template));
    assertTrue(said.contains(LoaderDisk.MARKER), said);
  }

  @Test
  void whatIsNotSignedIsRefused() throws IOException {
    assertRefused(machine.run(disk.build(LOADER), variables(EMPTY)));
  }

  @Test
  void aChangedByteIsRefused() throws IOException {
    sign(disk.loader());
    change(disk.loader());
    assertRefused(machine.run(disk.build(LOADER), variables(EMPTY)));
  }

  /** The loader asks the firmware, too. */
  @Test
  void whatASignedLoaderStartsHasToBeSigned() throws IOException {
    sign(disk.loader());
    sign(disk.program());
    change(disk.program());
    assertRefused(machine.run(disk.build(LOADER), variables(EMPTY)));
  }

  private static void assertRefused(String said) {
    assertTrue(said.contains("Access Denied") || said.contains("Access denied"), said);
    assertFalse(said.contains(LoaderDisk.MARKER), said);
  }
}
