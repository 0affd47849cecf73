package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.structure.DirectoryHash;
import io.diskwright.value.ByteString;
import io.diskwright.value.Guid;

/** The hash of directories that is made with the Tiny Encryption Algorithm (fs/ext4/hash.c). */
final class TeaHash {

  private static final int CHUNK_BYTES = 16;
  private static final int DELTA = 0x9E37_79B9;
  private static final int ROUNDS = 16;

  private final int[] seed;
  private final boolean signed;

  private TeaHash(int[] seed, boolean signed) {
    this.seed = seed;
    this.signed = signed;
  }

  static TeaHash of(Guid seed, boolean signed) {
    return new TeaHash(DirectoryHash.initialState(seed), signed);
  }

  int of(ByteString name) {
    int[] state = {seed[0], seed[1]};
    int[] words = new int[CHUNK_BYTES / Integer.BYTES];
    for (int start = 0; start < name.length(); start += CHUNK_BYTES) {
      DirectoryHash.fill(words, name, start, signed);
      transform(state, words);
    }
    return DirectoryHash.usable(state[0]);
  }

  private static void transform(int[] state, int[] key) {
    int sum = 0;
    int b0 = state[0];
    int b1 = state[1];
    for (int round = 0; round < ROUNDS; round++) {
      sum += DELTA;
      b0 += ((b1 << 4) + key[0]) ^ (b1 + sum) ^ ((b1 >>> 5) + key[1]);
      b1 += ((b0 << 4) + key[2]) ^ (b0 + sum) ^ ((b0 >>> 5) + key[3]);
    }
    state[0] += b0;
    state[1] += b1;
  }
}
