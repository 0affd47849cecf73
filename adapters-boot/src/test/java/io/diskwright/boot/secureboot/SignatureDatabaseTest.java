package io.diskwright.boot.secureboot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.boot.input.InputFile;
import io.diskwright.boot.input.Refusal;
import io.diskwright.error.InvalidSpecException;
import io.diskwright.value.Guid;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signature lists as efitools writes them. */
final class SignatureDatabaseTest {

  private static final Guid OWNER = Guid.parse("01234567-89AB-CDEF-0123-456789ABCDEF");

  @TempDir static Path directory;
  private static Keys keys;

  @BeforeAll
  static void make() throws IOException {
    keys = new Keys(directory).make("a").make("b");
    for (String name : new String[] {"a", "b"}) {
      keys.run("cert-to-efi-sig-list -g %2$s %1$s.crt %1$s.esl".formatted(name, OWNER));
    }
    keys.run("cat a.esl b.esl >ab.esl; cat a.crt b.crt >ab.crt");
    keys.run("hash-to-efi-sig-list /usr/lib/systemd/boot/efi/systemd-bootx64.efi h.esl");
  }

  private SignatureDatabase read(InputFile... files) {
    return SignatureDatabase.read(List.of(files), OWNER);
  }

  @Test
  void certificatesBecomeTheListsOfEfitools() throws IOException {
    assertArrayEquals(bytes("a.esl"), read(keys.file("a.crt")).encode());
    assertArrayEquals(bytes("ab.esl"), read(keys.file("ab.crt")).encode());
    assertArrayEquals(bytes("ab.esl"), read(keys.file("a.crt"), keys.file("b.crt")).encode());
  }

  @Test
  void listsAreTakenAsTheyAre() throws IOException {
    assertArrayEquals(bytes("ab.esl"), read(keys.file("ab.esl")).encode());
    byte[] mixed = read(keys.file("h.esl"), keys.file("a.crt")).encode();
    keys.run("cat h.esl a.esl >ha.esl");
    assertArrayEquals(bytes("ha.esl"), mixed);
  }

  private byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(keys.path(name));
  }

  /** Where a byte is changed and to what; then what is said. */
  @ParameterizedTest
  @CsvSource({
    "16, 16, EFI signature list at byte 0: ",
    "19, 127, EFI signature list at byte 0: ",
    "20, 1, EFI signature list at byte 0: ",
    "23, -1, EFI signature list at byte 0: ",
    "24, 16, EFI signature list at byte 0: ",
    "27, -1, EFI signature list at byte 0: ",
  })
  void damageIsNamed(int place, byte value, String message) throws IOException {
    byte[] damaged = bytes("ab.esl");
    damaged[place] = value;
    assertRefused(damaged, message);
  }

  @Test
  void listsThatEndEarlyAndOtherFilesAreRefused() throws IOException {
    byte[] sound = bytes("ab.esl");
    assertRefused(Arrays.copyOf(sound, sound.length - 1), "EFI signature list at byte ");
    assertRefused(Arrays.copyOf(sound, sound.length + 1), "EFI signature list at byte ");
    assertRefused(new byte[0], "EFI signature list at byte 0: 28 bytes are wanted");
    keys.run("sign-efi-sig-list -k a.key -c a.crt db ab.esl ab.auth");
    assertRefused(bytes("ab.auth"), "EFI signature list at byte 0: ");
  }

  private void assertRefused(byte[] file, String message) {
    InputFile input = new InputFile("x.esl", file);
    String refusal = Refusal.of(() -> read(input));
    assertTrue(refusal.startsWith("x.esl: " + message), refusal);
  }

  @ParameterizedTest
  @CsvSource({"ab.crt", "ab.esl", "h.esl"})
  void aPlatformKeyIsOneCertificate(String file) throws IOException {
    SignatureDatabase one = read(keys.file("a.crt"));
    SignatureDatabase other = read(keys.file(file));
    assertEquals(one, new Enrolment(one, other, other, Timestamp.EPOCH).platformKey());
    assertThrows(InvalidSpecException.class, () -> new Enrolment(other, one, one, Timestamp.EPOCH));
  }
}
