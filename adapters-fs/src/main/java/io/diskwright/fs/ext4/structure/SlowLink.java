package io.diskwright.fs.ext4.structure;

import io.diskwright.error.SourceException;
import io.diskwright.value.ByteString;
import java.util.Arrays;

/**
 * A symbolic link's target in a block of its own (kernel documentation, ext4, "Symbolic Links"),
 * where the inode is too small.
 */
public final class SlowLink {

  /** The kernel wants a zero byte behind it. */
  private static final int LONGEST_TARGET_BYTES = Ext4Sizes.BLOCK_BYTES - 1;

  private SlowLink() {}

  /**
   * Refuses targets that are longer than a path may be, or empty.
   *
   * @param path of the link, for the message
   */
  public static void check(int targetLengthBytes, String path) {
    if (targetLengthBytes < 1 || targetLengthBytes > LONGEST_TARGET_BYTES) {
      throw new SourceException(
          "%s: a link to a path of %d bytes; Linux allows 1 to %d"
              .formatted(path, targetLengthBytes, LONGEST_TARGET_BYTES));
    }
  }

  /** The block. */
  public static byte[] encode(ByteString target) {
    return Arrays.copyOf(target.toBytes(), Ext4Sizes.BLOCK_BYTES);
  }
}
