package io.diskwright.boot.grub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;

/**
 * LZMA as GRUB's decompressor reads it: no header and no end mark, three bits of context, two of
 * position, a dictionary of 64 KiB.
 */
final class RawLzma {

  private static final int DICTIONARY_BYTES = 1 << 16;

  private RawLzma() {}

  static byte[] compress(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (LZMAOutputStream lzma = new LZMAOutputStream(compressed, options(), false)) {
      lzma.write(bytes);
    }
    return compressed.toByteArray();
  }

  private static LZMA2Options options() throws IOException {
    LZMA2Options options = new LZMA2Options();
    options.setDictSize(DICTIONARY_BYTES);
    options.setLcLp(3, 0);
    options.setPb(2);
    options.setMode(LZMA2Options.MODE_NORMAL);
    options.setMatchFinder(LZMA2Options.MF_BT4);
    options.setNiceLen(LZMA2Options.NICE_LEN_MAX);
    return options;
  }
}
