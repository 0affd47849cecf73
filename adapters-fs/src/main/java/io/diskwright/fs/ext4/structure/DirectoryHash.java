package io.diskwright.fs.ext4.structure;

import io.diskwright.value.ByteString;
import io.diskwright.value.Guid;

/**
 * The hash by which directories are indexed (kernel documentation, ext4, "Hash Tree Directories"):
 * three rounds of MD4 over 32 bytes at a time, begun with the filesystem's seed. Bytes count as
 * signed or not, as the superblock's s_flags say.
 *
 * <p>The hash has its lowest bit clear: in an index that bit has a meaning of its own. The other
 * half of the result, the minor hash, orders nothing on disk and is not computed.
 */
public final class DirectoryHash {

  private static final int CHUNK_BYTES = 32;
  private static final int CHUNK_WORDS = CHUNK_BYTES / Integer.BYTES;
  private static final int ROUND_2 = 0x5A82_7999;
  private static final int ROUND_3 = 0x6ED9_EBA1;

  /**
   * What the kernel takes for the end of a directory, and what it uses instead where a name hashes
   * to it.
   */
  private static final int END_OF_DIRECTORY = 0xFFFF_FFFE;

  private static final int LARGEST = 0xFFFF_FFFC;

  private final int[] seed;
  private final boolean signed;

  private DirectoryHash(int[] seed, boolean signed) {
    this.seed = seed;
    this.signed = signed;
  }

  /** The hash of a filesystem with that s_hash_seed. */
  public static DirectoryHash of(Guid seed) {
    return of(seed, true);
  }

  /** The same, of a filesystem that may take bytes as unsigned. */
  public static DirectoryHash of(Guid seed, boolean signed) {
    return new DirectoryHash(initialState(seed), signed);
  }

  /** What every hash begins with; a seed of zeros stands for MD4's own. */
  public static int[] initialState(Guid seed) {
    if (seed.mostSignificantBits() == 0 && seed.leastSignificantBits() == 0) {
      return new int[] {0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476};
    }
    return new int[] {
      Integer.reverseBytes((int) (seed.mostSignificantBits() >>> 32)),
      Integer.reverseBytes((int) seed.mostSignificantBits()),
      Integer.reverseBytes((int) (seed.leastSignificantBits() >>> 32)),
      Integer.reverseBytes((int) seed.leastSignificantBits())
    };
  }

  /** The hash of a name: unsigned, even. */
  public int of(ByteString name) {
    int[] state = {seed[0], seed[1], seed[2], seed[3]};
    int[] words = new int[CHUNK_WORDS];
    for (int start = 0; start < name.length(); start += CHUNK_BYTES) {
      fill(words, name, start, signed);
      transform(state, words);
    }
    return usable(state[1]);
  }

  /** What an index has for a hash. */
  public static int usable(int hash) {
    int even = hash & ~1;
    return even == END_OF_DIRECTORY ? LARGEST : even;
  }

  /**
   * The next bytes as words, highest byte first; what is missing is filled with the length that was
   * left.
   */
  public static void fill(int[] words, ByteString name, int start, boolean signed) {
    int left = name.length() - start;
    int padding = left * 0x0101_0101;
    for (int word = 0; word < words.length; word++) {
      int from = start + word * Integer.BYTES;
      int value = padding;
      for (int i = from; i < Math.min(from + Integer.BYTES, name.length()); i++) {
        value = (signed ? (byte) name.at(i) : name.at(i) & 0xFF) + (value << 8);
      }
      words[word] = value;
    }
  }

  private static void transform(int[] state, int[] in) {
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    for (int i = 0; i < CHUNK_WORDS; i += 4) {
      a = Integer.rotateLeft(a + choose(b, c, d) + in[i], 3);
      d = Integer.rotateLeft(d + choose(a, b, c) + in[i + 1], 7);
      c = Integer.rotateLeft(c + choose(d, a, b) + in[i + 2], 11);
      b = Integer.rotateLeft(b + choose(c, d, a) + in[i + 3], 19);
    }
    for (int i = 1; i >= 0; i--) {
      a = Integer.rotateLeft(a + majority(b, c, d) + in[i] + ROUND_2, 3);
      d = Integer.rotateLeft(d + majority(a, b, c) + in[i + 2] + ROUND_2, 5);
      c = Integer.rotateLeft(c + majority(d, a, b) + in[i + 4] + ROUND_2, 9);
      b = Integer.rotateLeft(b + majority(c, d, a) + in[i + 6] + ROUND_2, 13);
    }
    for (int i = 3; i > 0; i -= 2) {
      a = Integer.rotateLeft(a + parity(b, c, d) + in[i] + ROUND_3, 3);
      d = Integer.rotateLeft(d + parity(a, b, c) + in[i + 4] + ROUND_3, 9);
      c = Integer.rotateLeft(c + parity(d, a, b) + in[i - 1] + ROUND_3, 11);
      b = Integer.rotateLeft(b + parity(c, d, a) + in[i + 3] + ROUND_3, 15);
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
  }

  private static int choose(int x, int y, int z) {
    return z ^ (x & (y ^ z));
  }

  private static int majority(int x, int y, int z) {
    return (x & y) + ((x ^ y) & z);
  }

  private static int parity(int x, int y, int z) {
    return x ^ y ^ z;
  }
}
