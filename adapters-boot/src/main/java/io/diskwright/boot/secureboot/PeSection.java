package io.diskwright.boot.secureboot;

import io.diskwright.boot.input.InputFile;
import io.diskwright.struct.StructReader;
import java.util.Comparator;

/**
 * Where a section's data is (Microsoft PE Format, "Section Table").
 *
 * @param headerAt offset of its header
 * @param dataAt PointerToRawData
 * @param dataBytes SizeOfRawData
 */
record PeSection(long headerAt, long dataAt, long dataBytes) implements Comparable<PeSection> {

  static final String NAME = "section header";
  static final int HEADER_BYTES = 40;

  private static final int DATA_BYTES_AT = 16;
  private static final int DATA_AT = 20;
  private static final Comparator<PeSection> BY_PLACE =
      Comparator.comparingLong(PeSection::dataAt).thenComparingLong(PeSection::headerAt);

  static PeSection decode(InputFile file, long offset) {
    StructReader header = file.struct(NAME, offset, HEADER_BYTES);
    return new PeSection(offset, header.u32(DATA_AT), header.u32(DATA_BYTES_AT));
  }

  @Override
  public int compareTo(PeSection other) {
    return BY_PLACE.compare(this, other);
  }
}
