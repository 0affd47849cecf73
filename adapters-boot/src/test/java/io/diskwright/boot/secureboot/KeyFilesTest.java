package io.diskwright.boot.secureboot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.boot.input.InputFile;
import io.diskwright.boot.input.Refusal;
import io.diskwright.error.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyFilesTest {

  @TempDir static Path directory;
  private static Keys keys;

  @BeforeAll
  static void make() throws IOException {
    keys = new Keys(directory).make("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openssl rsa -in a.key -traditional -out x.key; cp a.crt x.crt",
        "openssl pkcs8 -topk8 -nocrypt -in a.key -out x.key; openssl x509 -in a.crt -outform DER -out x.crt",
        "cat a.key a.crt >x.key; cp x.key x.crt",
        "{ echo Some text; cat a.key; } >x.key; openssl x509 -in a.crt -text -out x.crt",
      })
  void everyUsualFormIsTheSameKey(String make) throws IOException {
    keys.run(make + " 2>&1");
    byte[] message = {1, 2, 3};
    assertArrayEquals(keys.signing("a").sign(message), keys.signing("x").sign(message));
    assertEquals(keys.signing("a").certificates(), keys.signing("x").certificates());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "openssl pkcs8 -topk8 -in a.key -passout pass:secret -out x.key | x.key: the key is encrypted",
        "openssl rsa -aes128 -traditional -in a.key -passout pass:secret -out x.key | x.key: the key is encrypted",
        "openssl ecparam -genkey -name prime256v1 -out x.key | x.key: not a sound RSA key",
        "openssl genpkey -algorithm ed25519 -out x.key | x.key: not a sound RSA key",
        "openssl rsa -in a.key -outform DER -out x.key | x.key: no private key in it",
        "cp a.crt x.key | x.key: no private key in it",
        "openssl rsa -in a.key -pubout -out x.key | x.key: no private key in it",
        ": >x.key | x.key: no private key in it",
        "head -c 900 a.key >x.key | x.key: damaged PEM text behind object 0",
        "sed 5d a.key >x.key | x.key: not a sound RSA key",
        "sed '5s/./!/' a.key >x.key | x.key: damaged PEM text behind object 0",
        "openssl genrsa -out x.key | a.crt: the certificate is of another key than secureBoot.key",
      })
  void otherKeysAreRefused(String make, String message) throws IOException {
    keys.run(make + " 2>&1");
    String refusal = Refusal.of(() -> SigningKey.read(keys.file("x.key"), keys.file("a.crt")));
    assertTrue(refusal.startsWith(message), refusal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cp a.key x.crt | x.crt: no certificate in it",
        ": >x.crt | x.crt: not an X.509 certificate",
        "echo text >x.crt | x.crt: not an X.509 certificate",
        "head -c 500 <(openssl x509 -in a.crt -outform DER) >x.crt | x.crt: not an X.509 certificate",
        "openssl req -new -key a.key -subj /CN=a/ -outform DER -out x.crt | x.crt: not an X.509 certificate",
        "openssl req -new -x509 -newkey ed25519 -nodes -keyout /dev/null -subj /CN=a/ -out x.crt | x.crt: the certificate is of another key",
      })
  void otherCertificatesAreRefused(String make, String message) throws IOException {
    keys.run(make + " 2>&1");
    String refusal = Refusal.of(() -> SigningKey.read(keys.file("a.key"), keys.file("x.crt")));
    assertTrue(refusal.startsWith(message), refusal);
  }

  /** Neither the message nor anything it came from has a line of the key's text. */
  @Test
  void noRefusalTellsOfAKey() throws IOException {
    String text = Files.readString(keys.path("a.key"));
    String line = text.lines().skip(3).findFirst().orElseThrow();
    InputFile damaged =
        new InputFile(
            "x.key", text.replace(line, line.substring(1)).getBytes(StandardCharsets.US_ASCII));
    InputFile certificate = keys.file("a.crt");
    Throwable refusal =
        assertThrows(SourceException.class, () -> SigningKey.read(damaged, certificate));
    assertFalse(refusal.toString().contains(line.substring(1)));
    assertEquals(null, refusal.getCause());
  }

  @Test
  void aKeyThatOthersCanReadDrawsAWarning() {
    assertEquals(Optional.empty(), SigningKey.warning("k", 0600));
    assertEquals(Optional.empty(), SigningKey.warning("k", 0711));
    assertEquals(
        Optional.of("k: others can read this key (mode 0640); chmod 600 it"),
        SigningKey.warning("k", 0640));
    assertTrue(SigningKey.warning("k", 0604).isPresent());
  }
}
