package io.diskwright.fs.ext4.structure;

/**
 * The last four bytes of a metadata block, where extent nodes and directory blocks keep their
 * checksum.
 */
public final class BlockTail {

  private static final int OFFSET = Ext4Sizes.BLOCK_BYTES - Integer.BYTES;

  private BlockTail() {}

  public static void put(byte[] block, int checksum) {
    for (int i = 0; i < Integer.BYTES; i++) {
      block[OFFSET + i] = (byte) (checksum >>> (8 * i));
    }
  }
}
