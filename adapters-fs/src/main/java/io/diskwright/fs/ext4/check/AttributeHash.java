package io.diskwright.fs.ext4.check;

/**
 * The hash of an extended attribute (kernel documentation, ext4, "Extended Attributes": e_hash), as
 * {@code ext4_xattr_hash_entry} computes it.
 */
final class AttributeHash {

  private static final int NAME_SHIFT = 5;
  private static final int VALUE_SHIFT = 16;

  private AttributeHash() {}

  /**
   * Over a name.
   *
   * @param signed whether its bytes count as signed, as some kernels once had it
   */
  static int ofName(byte[] bytes, int start, int length, boolean signed) {
    int hash = 0;
    for (int i = start; i < start + length; i++) {
      hash = Integer.rotateLeft(hash, NAME_SHIFT) ^ (signed ? bytes[i] : bytes[i] & 0xFF);
    }
    return hash;
  }

  /** Over another word of the value. */
  static int withWord(int hash, int word) {
    return Integer.rotateLeft(hash, VALUE_SHIFT) ^ word;
  }

  /** How many words a value has, the padding behind it included as far as there is some. */
  static int words(byte[] bytes, int start, int valueBytes) {
    return Math.min(
        (valueBytes + Integer.BYTES - 1) / Integer.BYTES,
        valueBytes == 0 ? 0 : (bytes.length - start) / Integer.BYTES);
  }
}
