package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.diskwright.fs.ext4.write.BlockEncoder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BlockEncoderTest {

  @Test
  void anyPartOfAnyBlocks() {
    BlockEncoder blocks = new BlockEncoder(BlockEncoderTest::block);
    ByteBuffer target = ByteBuffer.allocate(4096 + 20);
    blocks.encode(2 * 4096 - 10, target);
    byte[] expected = new byte[4096 + 20];
    Arrays.fill(expected, 0, 10, (byte) 1);
    Arrays.fill(expected, 10, 4106, (byte) 2);
    Arrays.fill(expected, 4106, 4116, (byte) 3);
    assertArrayEquals(expected, target.array());
  }

  private static byte[] block(int index) {
    byte[] block = new byte[4096];
    Arrays.fill(block, (byte) index);
    return block;
  }
}
