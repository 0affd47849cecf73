package io.diskwright.boot.secureboot;

import io.diskwright.boot.input.InputFile;
import io.diskwright.struct.StructReader;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The headers of a PE image, as far as a signature concerns them (Microsoft PE Format, "COFF File
 * Header" and "Optional Header").
 *
 * @param checksumAt offset of the field CheckSum
 * @param certificateEntryAt offset of the certificate table's data directory
 * @param headersBytes SizeOfHeaders
 * @param certificatesAt offset of the certificate table; 0 if there is none
 * @param certificatesBytes its length; 0 if there is none
 * @param sections that have data, by their place in the file
 */
record PeHeader(
    int checksumAt,
    int certificateEntryAt,
    long headersBytes,
    long certificatesAt,
    long certificatesBytes,
    List<PeSection> sections) {

  static final int DATA_DIRECTORY_BYTES = 8;
  private static final int CHECKSUM_BYTES = 4;

  private static final String DOS_HEADER = "DOS header";
  private static final String COFF_HEADER = "PE header";
  private static final String OPTIONAL_HEADER = "optional header";

  private static final int DOS_HEADER_BYTES = 0x40;
  private static final int DOS_MAGIC = 0x5A4D;
  private static final int PE_OFFSET_AT = 0x3C;

  private static final int COFF_BYTES = 24;
  private static final long PE_SIGNATURE = 0x4550;
  private static final int SECTION_COUNT_AT = 6;
  private static final int OPTIONAL_BYTES_AT = 20;

  private static final int PE32 = 0x10B;
  private static final int PE32_PLUS = 0x20B;
  private static final int SIZE_OF_HEADERS_AT = 60;
  private static final int CHECKSUM_AT = 64;
  private static final int PE32_DIRECTORIES_AT = 96;
  private static final int PE32_PLUS_DIRECTORIES_AT = 112;
  private static final int CERTIFICATE_TABLE = 4;

  long checksumEnd() {
    return (long) checksumAt + CHECKSUM_BYTES;
  }

  long certificateEntryEnd() {
    return (long) certificateEntryAt + DATA_DIRECTORY_BYTES;
  }

  static PeHeader decode(InputFile file) {
    StructReader dos = file.struct(DOS_HEADER, 0, DOS_HEADER_BYTES);
    if (dos.u16(0) != DOS_MAGIC) {
      throw file.damaged(DOS_HEADER, 0, "no signature MZ; only EFI programs can be signed");
    }
    long coffAt = dos.u32(PE_OFFSET_AT);
    StructReader coff = file.struct(COFF_HEADER, coffAt, COFF_BYTES);
    if (coff.u32(0) != PE_SIGNATURE) {
      throw file.damaged(COFF_HEADER, coffAt, "no signature PE; only EFI programs can be signed");
    }
    long optionalAt = coffAt + COFF_BYTES;
    int optionalBytes = coff.u16(OPTIONAL_BYTES_AT);
    return decode(
        file,
        (int) optionalAt,
        optionalBytes,
        sections(file, optionalAt + optionalBytes, coff.u16(SECTION_COUNT_AT)));
  }

  private static PeHeader decode(
      InputFile file, int offset, int sizeBytes, List<PeSection> sections) {
    int magic = file.struct(OPTIONAL_HEADER, offset, 2).u16(0);
    int directories = directoriesAt(file, offset, magic);
    StructReader optional = file.struct(OPTIONAL_HEADER, offset, sizeBytes);
    int entry = directories + CERTIFICATE_TABLE * DATA_DIRECTORY_BYTES;
    if (sizeBytes < entry + DATA_DIRECTORY_BYTES
        || optional.u32(directories - 4) <= CERTIFICATE_TABLE) {
      throw file.damaged(
          OPTIONAL_HEADER, offset, "it has no place for a certificate table, so cannot be signed");
    }
    return new PeHeader(
        offset + CHECKSUM_AT,
        offset + entry,
        optional.u32(SIZE_OF_HEADERS_AT),
        optional.u32(entry),
        optional.u32(entry + 4),
        sections);
  }

  private static int directoriesAt(InputFile file, long offset, int magic) {
    return switch (magic) {
      case PE32 -> PE32_DIRECTORIES_AT;
      case PE32_PLUS -> PE32_PLUS_DIRECTORIES_AT;
      default ->
          throw file.damaged(
              OPTIONAL_HEADER, offset, "magic 0x%x is neither PE32 nor PE32+".formatted(magic));
    };
  }

  private static List<PeSection> sections(InputFile file, long offset, int count) {
    file.require("section table", offset, (long) count * PeSection.HEADER_BYTES);
    return IntStream.range(0, count)
        .mapToObj(index -> PeSection.decode(file, offset + (long) index * PeSection.HEADER_BYTES))
        .filter(section -> section.dataBytes() > 0)
        .sorted()
        .toList();
  }
}
