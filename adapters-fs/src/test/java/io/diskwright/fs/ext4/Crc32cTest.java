package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.fs.ext4.structure.Crc32c;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Crc32cTest {

  @Test
  void checkValueOfTheCatalogueWithoutItsFinalInversion() {
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertEquals(~0xE306_9283, Crc32c.of(Crc32c.START, digits));
  }

  @Test
  void continuesFromAnyState() {
    long seed = 20261123;
    Random random = new Random(seed);
    for (int round = 0; round < 1000; round++) {
      int state = random.nextInt();
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      assertEquals(
          bitByBit(state, bytes), Crc32c.of(state, bytes), "seed " + seed + ", round " + round);
    }
  }

  @Test
  void numbersCountAsFourBytesLowestFirst() {
    byte[] bytes = {0x78, 0x56, 0x34, (byte) 0xF2};
    assertEquals(bitByBit(0x1234, bytes), Crc32c.ofLe32(0x1234, 0xF234_5678L));
  }

  @Test
  void partsOfArrays() {
    byte[] bytes = {9, 1, 2, 3, 9};
    assertEquals(bitByBit(7, new byte[] {1, 2, 3}), Crc32c.of(7, bytes, 1, 3));
  }

  private static int bitByBit(int state, byte[] bytes) {
    int register = state;
    for (byte b : bytes) {
      register ^= b & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        boolean carry = (register & 1) != 0;
        register >>>= 1;
        register ^= carry ? 0x82F6_3B78 : 0;
      }
    }
    return register;
  }
}
