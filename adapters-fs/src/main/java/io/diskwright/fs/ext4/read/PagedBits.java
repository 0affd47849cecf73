package io.diskwright.fs.ext4.read;

import java.util.Arrays;

/**
 * A bit for each block, or each inode, in pages of a group each; a page is there once a bit in it
 * is set, so that a large and nearly empty filesystem costs little.
 */
public final class PagedBits {

  private static final long[] FULL = {};

  private final long[][] pages;
  private final int[] counts;
  private final int pageBits;

  /**
   * @param pageCount number of groups
   * @param pageBits bits in each, over 0
   */
  public PagedBits(int pageCount, int pageBits) {
    this.pages = new long[pageCount][];
    this.counts = new int[pageCount];
    this.pageBits = pageBits;
  }

  /** Whether a bit is set. */
  public boolean get(long index) {
    int page = (int) (index / pageBits);
    int bit = (int) (index % pageBits);
    long[] words = pages[page];
    return words != null && (words == FULL || (words[bit >> 6] >>> bit & 1) != 0);
  }

  /** Sets bits; tells the first that was set already, or -1. */
  public long set(long first, long count) {
    long conflict = -1;
    for (long at = first; at < first + count; ) {
      int page = (int) (at / pageBits);
      int bit = (int) (at - (long) page * pageBits);
      int length = (int) Math.min(pageBits - bit, first + count - at);
      int found = setInPage(page, bit, length);
      if (found >= 0 && conflict < 0) {
        conflict = (long) page * pageBits + found;
      }
      at += length;
    }
    return conflict;
  }

  private int setInPage(int page, int first, int length) {
    if (pages[page] == FULL) {
      return first;
    }
    if (pages[page] == null) {
      pages[page] = new long[(pageBits + 63) / 64];
    }
    long[] words = pages[page];
    int conflict = -1;
    for (int bit = first; bit < first + length; ) {
      int inWord = bit & 63;
      int taken = Math.min(64 - inWord, first + length - bit);
      long mask = (taken == 64 ? -1L : (1L << taken) - 1) << inWord;
      long before = words[bit >> 6] & mask;
      if (before != 0 && conflict < 0) {
        conflict = (bit & ~63) + Long.numberOfTrailingZeros(before);
      }
      words[bit >> 6] |= mask;
      counts[page] += taken - Long.bitCount(before);
      bit += taken;
    }
    if (counts[page] == pageBits) {
      pages[page] = FULL;
    }
    return conflict;
  }

  /** How many bits of a page are set. */
  public int count(int page) {
    return counts[page];
  }

  /** A page as a bitmap on disk has it: the lowest bit of the first byte first. */
  public byte[] page(int page) {
    byte[] bytes = new byte[(pageBits + 7) / 8];
    long[] words = pages[page];
    if (words == FULL) {
      Arrays.fill(bytes, (byte) 0xFF);
    } else if (words != null) {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (words[i >> 3] >>> (i << 3));
      }
    }
    return bytes;
  }
}
