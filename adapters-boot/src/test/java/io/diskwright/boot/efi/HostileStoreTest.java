package io.diskwright.boot.efi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.boot.input.InputFile;
import io.diskwright.boot.input.Refusal;
import io.diskwright.error.SourceException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are no store of authenticated variables, or a damaged one. */
final class HostileStoreTest {

  private static final String KEYS = "OVMF_VARS.ms.fd";
  private static final long SEED = 20261123;

  private static String refusal(byte[] file) {
    InputFile input = new InputFile("x.fd", file);
    return Refusal.of(() -> VariableStore.decode(input));
  }

  private static void put(byte[] file, int offset, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    System.arraycopy(bytes, 0, file, offset, bytes.length);
  }

  /** Offset and bytes of the damage, then what is said of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0x28 | 00 | firmware volume header at byte 40: no signature _FVH",
        "0x10 | 00 | firmware volume header at byte 16: a volume of kind FFF12B00-7696",
        "0x30 | 20 | firmware volume header at byte 48: a header has no 32 bytes",
        "0x27 | 80 | firmware volume at byte 0: 9223372036854906880 bytes are wanted",
        "0x36 | 01 | firmware volume header at byte 0: its 16-bit words add up to 0x0001",
        "0x32 | 1af9000000021f | firmware volume header at byte 56: its block map has 126976 bytes",
        "0x48 | 163636DD | variable store header at byte 72: a store of format DD363616-",
        "0x48 | 1636cfdd7532644198b6fe85707ffe7d | variable store header at byte 72: a plain store",
        "0x58 | 00000000 | variable store header at byte 88: a store of 0 bytes",
        "0x58 | ffffffff | variable store header at byte 88: a store of 4294967295 bytes",
        "0x5C | 00 | variable store header at byte 92: format 0x00 and state 0xfe",
        "0xB8 | 00 | variable at byte 184: neither a variable nor free space",
        "0xDC | 10 | variable's name at byte 244: 16 bytes that are no UTF-16 text",
        "0xDC | feffffff | variable at byte 184: a name of 4294967294 bytes",
        "0xDC | 0d | variable's name at byte 244: 13 bytes that are no UTF-16 text",
        "0xF4 | 0000 | variable's name at byte 244: 14 bytes that are no UTF-16 text",
        "0x5998 | 7f | variable at byte 22936: neither a variable nor free space",
        "0x1ffff | ff | ",
      })
  void damageIsNamed(String offset, String hex, String message) throws IOException {
    byte[] file = Ovmf.bytes(KEYS);
    put(file, Integer.decode(offset), hex);
    if (message == null) {
      assertEquals(31, VariableStore.decode(new InputFile("x.fd", file)).variables().size());
    } else {
      String refusal = refusal(file);
      assertTrue(refusal.startsWith("x.fd: ") && refusal.contains(message), refusal);
    }
  }

  @Test
  void codeInTheSameFileIsRefused() throws IOException {
    byte[] variables = Ovmf.bytes("OVMF_VARS.fd");
    byte[] code = Ovmf.bytes("OVMF_CODE.fd");
    byte[] both = Arrays.copyOf(variables, variables.length + code.length);
    System.arraycopy(code, 0, both, variables.length, code.length);
    assertTrue(refusal(both).contains("more than variables follows"), refusal(both));
    assertTrue(refusal(code).contains("firmware volume header at byte 16"), refusal(code));
  }

  @Test
  void aFlashDeviceMayBeLargerThanTheVolume() throws IOException {
    byte[] padded = Arrays.copyOf(Ovmf.bytes("OVMF_VARS.fd"), 1 << 20);
    put(padded, 0x32, "39f8" + "00000002" + "0001"); // 0x100 blocks of 4 KiB
    assertEquals(1 << 20, VariableStore.decode(new InputFile("x", padded)).encode().length);
  }

  @Test
  void noDamageBreaksTheReader() throws IOException {
    byte[] sound = Arrays.copyOf(Ovmf.bytes(KEYS), 0x20000);
    Random random = new Random(SEED);
    int refused = 0;
    for (int round = 0; round < 3000; round++) {
      byte[] file =
          Arrays.copyOf(sound, random.nextInt(8) == 0 ? random.nextInt(0x20000) : 0x20000);
      for (int damage = 0; damage < 3 && file.length > 0; damage++) {
        file[random.nextInt(Math.min(file.length, 0x6000))] = (byte) random.nextInt();
      }
      try {
        VariableStore.decode(new InputFile("x", file)).encode();
      } catch (SourceException e) {
        refused++;
      }
    }
    assertTrue(refused > 300, "seed %d: %d refused".formatted(SEED, refused));
  }
}
