package io.diskwright.format.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PaddedSourceTest {

  private static final MemorySource FIVE = new MemorySource(new byte[] {1, 2, 3, 4, 5});

  @Test
  void bytesBehindTheEndAreZeros() throws IOException {
    assertArrayEquals(new byte[] {4, 5, 0, 0}, read(3, 4));
    assertArrayEquals(new byte[] {0, 0}, read(5, 2));
    assertArrayEquals(new byte[] {0}, read(Long.MAX_VALUE, 1));
    assertArrayEquals(new byte[200_000], read(6, 200_000));
  }

  @Test
  void bytesBeforeTheEndAreThoseOfTheFile() throws IOException {
    assertArrayEquals(new byte[] {2, 3}, read(1, 2));
    assertArrayEquals(new byte[0], read(1, 0));
  }

  @Test
  void theFileIsClosedWithIt() throws IOException {
    MemorySource file = new MemorySource(new byte[1]);
    assertFalse(file.isClosed());
    new PaddedSource(file).close();
    assertTrue(file.isClosed());
  }

  private static byte[] read(long offset, int length) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(length + 2);
    Arrays.fill(target.array(), (byte) 9);
    new PaddedSource(FIVE).read(offset, target.position(1).limit(length + 1));
    assertTrue(target.array()[0] == 9 && target.array()[length + 1] == 9);
    return Arrays.copyOfRange(target.array(), 1, length + 1);
  }
}
