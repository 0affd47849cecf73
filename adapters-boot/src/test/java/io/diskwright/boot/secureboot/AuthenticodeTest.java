package io.diskwright.boot.secureboot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.boot.input.InputFile;
import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we sign, as sbsigntool sees it; what it signs, as we see it. */
final class AuthenticodeTest {

  private static final Path LOADER = Path.of("/usr/lib/systemd/boot/efi/systemd-bootx64.efi");

  @TempDir static Path directory;
  private static Keys keys;

  @BeforeAll
  static void make() throws IOException {
    Tool.require(Files.exists(LOADER), LOADER + " is missing; ./test installs it");
    keys = new Keys(directory).make("a").make("b").make("c");
  }

  private static byte[] loader() throws IOException {
    return Files.readAllBytes(LOADER);
  }

  private byte[] sign(byte[] program, String key) throws IOException {
    return Authenticode.sign(new InputFile("program", program), keys.signing(key));
  }

  private Result verify(byte[] program, String certificate) throws IOException {
    Path file = Files.write(keys.path("checked.efi"), program);
    return Tool.in(directory)
        .attempt("sbverify", "--cert", keys.path(certificate).toString(), file.toString());
  }

  @Test
  void sbverifyAcceptsASignature() throws IOException {
    Result sbverify = verify(sign(loader(), "a"), "a.crt").succeeded();
    assertEquals("Signature verification OK", sbverify.output().strip());
  }

  @Test
  void sbverifyRejectsAnotherKey() throws IOException {
    verify(sign(loader(), "a"), "b.crt").expect(1);
  }

  /** In the header, in the first section and in the signed digest. */
  @ParameterizedTest
  @ValueSource(ints = {0x4E, 0x600, -600})
  void sbverifyRejectsAChangedByte(int place) throws IOException {
    byte[] signed = sign(loader(), "a");
    signed[place < 0 ? signed.length + place : place] ^= 1;
    verify(signed, "a.crt").expect(1);
  }

  /** The digest is in what sbsign signs; 0 to 8 bytes more are what ends a file unevenly. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 8})
  void sbsignSignsTheSameDigest(int moreBytes) throws IOException {
    byte[] program = Arrays.copyOf(loader(), Math.toIntExact(Files.size(LOADER)) + moreBytes);
    Files.write(keys.path("in.efi"), program);
    keys.run("sbsign --key a.key --cert a.crt --output out.efi in.efi 2>&1");
    byte[] theirs = Files.readAllBytes(keys.path("out.efi"));
    byte[] digest = Authenticode.digest(new InputFile("in.efi", program));
    assertTrue(hex(theirs).contains(hex(digest)));
    byte[] ours = sign(program, "a");
    assertTrue(hex(ours).contains(hex(digest)));
    verify(ours, "a.crt").succeeded();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void anotherSignatureLeavesTheFirstInForce() throws IOException {
    byte[] twice = sign(sign(loader(), "a"), "b");
    verify(twice, "a.crt").succeeded();
    verify(twice, "b.crt").succeeded();
    String list = Tool.run("sbverify", "--list", keys.path("checked.efi").toString()).output();
    assertTrue(list.contains("signature 2") && !list.contains("signature 3"), list);
  }

  @Test
  void sbsignAddsToOursAndWeToItsOwn() throws IOException {
    Files.write(keys.path("ours.efi"), sign(loader(), "a"));
    keys.run("sbsign --key b.key --cert b.crt --output both.efi ours.efi 2>&1");
    byte[] both = Files.readAllBytes(keys.path("both.efi"));
    verify(both, "a.crt").succeeded();
    verify(both, "b.crt").succeeded();
    byte[] three = sign(both, "c");
    for (String certificate : new String[] {"a.crt", "b.crt", "c.crt"}) {
      verify(three, certificate).succeeded();
    }
  }

  @Test
  void withoutSignaturesItIsTheProgramAgainFilledUpToEight() throws IOException {
    Files.write(keys.path("signed.efi"), sign(loader(), "a"));
    keys.run("sbattach --remove signed.efi 2>&1");
    byte[] bare = Files.readAllBytes(keys.path("signed.efi"));
    byte[] loader = loader();
    int checksum = ByteBuffer.wrap(loader).order(ByteOrder.LITTLE_ENDIAN).getInt(0x3C) + 24 + 64;
    Arrays.fill(bare, checksum, checksum + 4, (byte) 0);
    Arrays.fill(loader, checksum, checksum + 4, (byte) 0);
    assertArrayEquals(Arrays.copyOf(loader, (loader.length + 7) & -8), bare);
  }

  /** sbattach computes it, too, when it takes our signature off and puts it on again. */
  @Test
  void theChecksumIsTheOneOfSbattach() throws IOException {
    byte[] signed = sign(loader(), "a");
    Files.write(keys.path("ours.efi"), signed);
    keys.run(
        "cp ours.efi again.efi; sbattach --detach sig ours.efi; sbattach --remove again.efi; sbattach --attach sig again.efi");
    assertArrayEquals(signed, Files.readAllBytes(keys.path("again.efi")));
  }

  @Test
  void theSameKeyAndProgramGiveTheSameBytes() throws IOException {
    assertArrayEquals(sign(loader(), "a"), sign(loader(), "a"));
  }

  @Test
  void issuersComeAlong() throws IOException {
    keys.run(
        """
        openssl req -new -newkey rsa:2048 -nodes -subj /CN=leaf/ -keyout leaf.key -out leaf.csr
        openssl x509 -req -in leaf.csr -CA a.crt -CAkey a.key -CAcreateserial -days 9 -out one.crt
        cat one.crt a.crt >leaf.crt
        """);
    byte[] signed = sign(loader(), "leaf");
    verify(signed, "a.crt").succeeded();
    assertFalse(Arrays.equals(signed, sign(loader(), "a")));
  }
}
