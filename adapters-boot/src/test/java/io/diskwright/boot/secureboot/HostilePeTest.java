package io.diskwright.boot.secureboot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.boot.input.InputFile;
import io.diskwright.boot.input.Refusal;
import io.diskwright.error.SourceException;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that are none, or damaged. */
final class HostilePeTest {

  private static final Path LOADER = Path.of("/usr/lib/systemd/boot/efi/systemd-bootx64.efi");
  private static final long SEED = 20261123;

  private static byte[] loader() throws IOException {
    Tool.require(Files.exists(LOADER), LOADER + " is missing; ./test installs it");
    return Files.readAllBytes(LOADER);
  }

  private static String refusal(byte[] program) {
    InputFile file = new InputFile("x.efi", program);
    return Refusal.of(() -> Authenticode.digest(file));
  }

  /** Places count from the PE header, negative ones from the file's start. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-0 | 00 | DOS header at byte 0: no signature MZ",
        "-60 | f0ffffff | PE header at byte 4294967280: 24 bytes are wanted",
        "0 | 51 | no signature PE",
        "6 | ffff | section table at byte",
        "20 | 1000 | it has no place for a certificate table",
        "20 | ffff | section header at byte",
        "24 | 0701 | magic 0x107 is neither PE32 nor PE32+",
        "132 | 04 | it has no place for a certificate table",
        "84 | 00000000 | headers of 0 bytes, where ",
        "84 | ffffffff | headers of 4294967295 bytes, where ",
        "168 | 0800000010000000 | certificate table at byte 8: 16 bytes; the table has to begin",
        "168 | ffffffffffffffff | certificate table at byte 4294967295: 4294967295 bytes are wanted",
        "280 | ffffffff | 4294967295 bytes of data at byte",
        "284 | ffffffff | bytes of data at byte 4294967295 reach behind the content",
      })
  void damageIsNamed(int place, String hex, String message) throws IOException {
    byte[] program = loader();
    int pe = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN).getInt(0x3C);
    byte[] damage = HexFormat.of().parseHex(hex);
    boolean inDosHeader = place < 0 || hex.equals("00");
    System.arraycopy(damage, 0, program, inDosHeader ? -place : pe + place, damage.length);
    String refusal = refusal(program);
    assertTrue(refusal.startsWith("x.efi: ") && refusal.contains(message), refusal);
  }

  /** In the headers or in a section; behind those an end is as good as another. */
  @Test
  void everyFileThatEndsEarlyIsRefused() throws IOException {
    byte[] program = loader();
    for (int length = 0; length < program.length / 2; length += length < 1024 ? 1 : 997) {
      refusal(Arrays.copyOf(program, length));
    }
  }

  @Test
  void noDamageBreaksTheReader() throws IOException {
    byte[] sound = loader();
    Random random = new Random(SEED);
    int refused = 0;
    for (int round = 0; round < 2000; round++) {
      byte[] program = sound.clone();
      for (int damage = 0; damage < 3; damage++) {
        program[random.nextInt(0x300)] = (byte) random.nextInt();
      }
      try {
        Authenticode.digest(new InputFile("x", program));
      } catch (SourceException e) {
        refused++;
      }
    }
    assertTrue(refused > 200, "seed %d: %d refused".formatted(SEED, refused));
  }
}
