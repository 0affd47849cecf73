package io.diskwright.format.deflate;

/**
 * Bits into an array, the lowest of a byte first. Up to {@link #ROOM} bits can be added between two
 * calls of {@link #flush}; never a byte beyond the limit is touched.
 */
final class BitWriter {

  /** Bits that can be added after a flush, which leaves up to seven. */
  static final int ROOM = 56;

  private byte[] output = new byte[0];
  private int start;
  private int position;
  private int end;
  private long bits;
  private int bitCount;

  void start(byte[] target, int offset, int limit) {
    output = target;
    start = offset;
    position = offset;
    end = offset + limit;
    bits = 0;
    bitCount = 0;
  }

  /** Bits written so far. */
  long bitsWritten() {
    return 8L * (position - start) + bitCount;
  }

  /** Whether that many bits still fit. */
  boolean holds(long moreBits) {
    return bitsWritten() + moreBits <= 8L * (end - start);
  }

  /** Adds bits; none above {@code count} is set in the value. */
  void add(long value, int count) {
    bits |= value << bitCount;
    bitCount += count;
  }

  /** Adds a prefix code's entry for a symbol. */
  void add(int entry) {
    add(PrefixCode.bitsOf(entry), PrefixCode.bitCountOf(entry));
  }

  /** Moves whole bytes out. */
  void flush() {
    if (position + Long.BYTES <= end) {
      Words.putEight(output, position, bits);
      position += bitCount >>> 3;
      bits >>>= bitCount & ~7;
      bitCount &= 7;
    } else {
      flushSlowly();
    }
  }

  private void flush(long pending, int count) {
    bits = pending;
    bitCount = count;
    flush();
  }

  private void flushSlowly() {
    while (bitCount >= 8) {
      output[position++] = (byte) bits;
      bits >>>= 8;
      bitCount -= 8;
    }
  }

  /** Adds what the entries, none longer than 15 bits, say for each of some bytes; then flushes. */
  void addAll(byte[] source, int from, int to, int[] entries) {
    // The hottest loop of writing: not through fields.
    long pending = bits;
    int count = bitCount;
    for (int i = from; i < to; i++) {
      int entry = entries[source[i] & 0xFF];
      pending |= (long) PrefixCode.bitsOf(entry) << count;
      count += PrefixCode.bitCountOf(entry);
      if (count >= Long.SIZE - PrefixCode.LONGEST) {
        flush(pending, count);
        pending = bits;
        count = bitCount;
      }
    }
    flush(pending, count);
  }

  /** Fills the last byte with zeros. */
  void align() {
    bitCount = (bitCount + 7) & ~7;
    flush();
  }

  /** Adds bytes; the writer is aligned. */
  void addBytes(byte[] source, int from, int count) {
    System.arraycopy(source, from, output, position, count);
    position += count;
  }

  /** Ends the stream: its length in bytes. */
  int finish() {
    align();
    return position - start;
  }
}
