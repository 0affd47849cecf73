package io.diskwright.source.tar;

import io.diskwright.value.ByteString;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the map of a sparse file: in the header and the blocks behind it (GNU tar's old format,
 * star), in the extended header (GNU's 0.0 and 0.1) or in front of the data (GNU's 1.0).
 */
final class SparseReader {

  /**
   * Where a header keeps the first ranges.
   *
   * @param ranges offset of the first, each 24 bytes
   * @param extended offset of the byte that says whether blocks with more ranges follow
   * @param realSize offset of the length of the whole file
   */
  private record HeaderLayout(int ranges, int extended, int realSize) {}

  private static final HeaderLayout GNU = new HeaderLayout(386, 482, 483);
  private static final HeaderLayout STAR = new HeaderLayout(356, 355, 452);
  private static final int RANGES_IN_HEADER = 4;
  private static final int RANGES_IN_EXTENSION = 21;
  private static final int RANGE_BYTES = 24;
  private static final int NUMBER_BYTES = 12;
  private static final int EXTENSION_EXTENDED = RANGES_IN_EXTENSION * RANGE_BYTES;
  private static final int LONGEST_NUMBER = 20;

  private final Tape tape;

  SparseReader(Tape tape) {
    this.tape = tape;
  }

  /** The map of a member of type S; passes the extension blocks. */
  SparseMap ofHeader(TarHeader header) throws IOException, MalformedTarException {
    HeaderLayout layout = header.isStar() ? STAR : GNU;
    SparseMap.Builder map = new SparseMap.Builder();
    addRanges(map, header, layout.ranges(), RANGES_IN_HEADER);
    boolean extended = header.at(layout.extended()) != 0;
    while (extended) {
      TarHeader extension = TarHeader.extension(block());
      addRanges(map, extension, 0, RANGES_IN_EXTENSION);
      extended = extension.at(EXTENSION_EXTENDED) != 0;
    }
    return map.build(header.longNumber(layout.realSize()));
  }

  /** An unused range has no digits at all. */
  private static void addRanges(SparseMap.Builder map, TarHeader block, int first, int count)
      throws MalformedTarException {
    for (int at = first; at < first + count * RANGE_BYTES && block.at(at) != 0; at += RANGE_BYTES) {
      map.add(block.longNumber(at), block.longNumber(at + NUMBER_BYTES));
    }
  }

  private byte[] block() throws IOException {
    byte[] block = new byte[TarHeader.BLOCK_BYTES];
    int length = tape.read(block);
    if (length < block.length) {
      throw tape.truncated(block.length - length);
    }
    return block;
  }

  /** The map that extended headers announce, null if they announce none; may pass blocks. */
  @Nullable SparseMap ofRecords(PaxRecords pax) throws IOException, MalformedTarException {
    if (pax.number("GNU.sparse.major", 0) == 1 && pax.number("GNU.sparse.minor", 0) == 0) {
      return fromData().build(size(pax));
    }
    if (pax.has("GNU.sparse.major")) {
      throw new MalformedTarException("is sparse in a format other than GNU's 0.0, 0.1 and 1.0");
    }
    if (pax.has("SUN.holesdata")) {
      throw new MalformedTarException("is sparse in Solaris' format; make the archive by GNU tar");
    }
    ByteString list = pax.get("GNU.sparse.map");
    SparseMap.Builder map = list == null ? pax.sparsePairs() : fromList(list);
    return map == null ? null : map.build(size(pax));
  }

  private static long size(PaxRecords pax) throws MalformedTarException {
    return pax.number("GNU.sparse.realsize", pax.number("GNU.sparse.size", 0));
  }

  private static SparseMap.Builder fromList(ByteString list) throws MalformedTarException {
    SparseMap.Builder map = new SparseMap.Builder();
    int at = 0;
    while (at < list.length()) {
      int comma = comma(list, at);
      int end = comma(list, comma + 1);
      map.add(number(list, at, comma), number(list, comma + 1, end));
      at = end + 1;
    }
    return map;
  }

  private static int comma(ByteString list, int start) {
    int at = start;
    while (at < list.length() && list.at(at) != ',') {
      at++;
    }
    return at;
  }

  /** Decimal numbers on a line each, in whole blocks: how many ranges, then the ranges. */
  private SparseMap.Builder fromData() throws IOException, MalformedTarException {
    SparseMap.Builder map = new SparseMap.Builder();
    Lines lines = new Lines();
    long count = lines.number();
    for (long i = 0; i < count; i++) {
      map.add(lines.number(), lines.number());
    }
    return map;
  }

  private static long number(ByteString text, int start, int end) throws MalformedTarException {
    return PaxNumber.parse(
        "place in the sparse map", text.substring(Math.min(start, text.length()), end));
  }

  /** The text in front of the data, block by block. */
  private final class Lines {
    private byte[] block = {};
    private int at;

    long number() throws IOException, MalformedTarException {
      StringBuilder digits = new StringBuilder();
      for (char c = next(); c != '\n'; c = next()) {
        if (digits.length() == LONGEST_NUMBER) {
          throw new MalformedTarException("has a sparse map without line ends in its data");
        }
        digits.append(c);
      }
      ByteString number = ByteString.utf8(digits.toString());
      return SparseReader.number(number, 0, number.length());
    }

    private char next() throws IOException {
      if (at == block.length) {
        block = block();
        at = 0;
      }
      return (char) (block[at++] & 0xFF);
    }
  }
}
