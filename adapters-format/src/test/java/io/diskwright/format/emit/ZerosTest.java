package io.diskwright.format.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ZerosTest {

  private static final int LENGTH = (3 << 16) + 17;

  private final Zeros zeros = new Zeros();
  private final ByteBuffer bytes = ByteBuffer.allocateDirect(LENGTH);

  @Test
  void everySingleByteIsSeen() {
    for (int at : new int[] {0, 1, 7, 8, 4095, 65_535, 65_536, 131_071, LENGTH - 2, LENGTH - 1}) {
      bytes.put(at, (byte) 0x80);
      assertFalse(zeros.onlyThese(bytes.clear()), "byte " + at);
      bytes.put(at, (byte) 0);
      assertTrue(zeros.onlyThese(bytes.clear()), "byte " + at);
    }
  }

  @Test
  void whatIsOutsideDoesNotCount() {
    bytes.put(99, (byte) 1).put(70_000, (byte) 1);
    assertTrue(zeros.onlyThese(bytes.limit(70_000).position(100)));
    assertTrue(zeros.onlyThese(bytes.limit(100).position(100)), "nothing is only zeros");
  }

  @Test
  void fillsExactlyItsPart() {
    for (int at = 0; at < LENGTH; at++) {
      bytes.put(at, (byte) 1);
    }
    zeros.fill(bytes, 5, LENGTH - 3);
    for (int at = 0; at < LENGTH; at++) {
      assertEquals(at < 5 || at >= LENGTH - 3 ? 1 : 0, bytes.get(at), "byte " + at);
    }
  }
}
