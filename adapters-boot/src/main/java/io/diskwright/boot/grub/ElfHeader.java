package io.diskwright.boot.grub;

import io.diskwright.error.SourceException;
import io.diskwright.struct.StructReader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is needed of the header of a 32-bit little-endian ELF file (System V ABI, edition 4.1,
 * chapter 4).
 *
 * @param sectionsOffset of the section header table, in bytes ({@code e_shoff})
 * @param sectionEntryBytes size of one entry ({@code e_shentsize})
 * @param sectionCount number of entries ({@code e_shnum})
 */
record ElfHeader(long sectionsOffset, int sectionEntryBytes, int sectionCount) {

  /** 7F, "ELF", 32-bit class, little-endian, version 1. */
  private static final byte[] IDENTIFICATION = {0x7F, 'E', 'L', 'F', 1, 1, 1};

  private static final int BYTES = 0x34;

  static ElfHeader decode(byte[] file) {
    boolean elf =
        file.length >= BYTES
            && Arrays.equals(
                file, 0, IDENTIFICATION.length, IDENTIFICATION, 0, IDENTIFICATION.length);
    if (!elf) {
      throw new SourceException(
          "%s: no 32-bit little-endian ELF file".formatted(GrubFolder.KERNEL));
    }
    StructReader reader = StructReader.littleEndian(file);
    return new ElfHeader(reader.u32(0x20), reader.u16(0x2E), reader.u16(0x30));
  }

  /** The sections, whose table and content lie inside the file. */
  List<ElfSection> sections(byte[] file) {
    long end = sectionsOffset + (long) sectionEntryBytes * sectionCount;
    if (sectionEntryBytes < ElfSection.BYTES || end > file.length) {
      throw new SourceException(
          "%s: %d sections of %d bytes at byte %d, but the file has %d bytes"
              .formatted(
                  GrubFolder.KERNEL, sectionCount, sectionEntryBytes, sectionsOffset, file.length));
    }
    return IntStream.range(0, sectionCount)
        .mapToObj(i -> ElfSection.decode(file, (int) sectionsOffset + i * sectionEntryBytes))
        .toList();
  }
}
