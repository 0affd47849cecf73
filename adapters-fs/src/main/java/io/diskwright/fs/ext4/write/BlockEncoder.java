package io.diskwright.fs.ext4.write;

import io.diskwright.extent.EncodedBytes;
import io.diskwright.fs.ext4.structure.Ext4Sizes;
import java.nio.ByteBuffer;
import java.util.function.IntFunction;

/**
 * The bytes of blocks that follow each other, from a function that encodes one.
 *
 * @param blocks encodes the block with that number, from 0
 */
public record BlockEncoder(IntFunction<byte[]> blocks) implements EncodedBytes.Encoder {

  @Override
  public void encode(long offset, ByteBuffer target) {
    int block = Math.toIntExact(offset / Ext4Sizes.BLOCK_BYTES);
    int skipped = (int) (offset % Ext4Sizes.BLOCK_BYTES);
    while (target.hasRemaining()) {
      int length = Math.min(Ext4Sizes.BLOCK_BYTES - skipped, target.remaining());
      target.put(blocks.apply(block++), skipped, length);
      skipped = 0;
    }
  }
}
