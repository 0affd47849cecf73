package io.diskwright.qemu;

import io.diskwright.error.SourceException;
import io.diskwright.struct.StructReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is needed of a 64-bit little-endian ELF file (System V ABI, edition 4.1, chapters 4 and 5).
 */
final class ElfFile {

  /** 7F, "ELF", 64-bit class, little-endian. */
  private static final byte[] IDENTIFICATION = {0x7F, 'E', 'L', 'F', 2, 1};

  private static final int HEADER_BYTES = 0x40;
  private static final int PROGRAM_OFFSET = 0x20;
  private static final int SECTION_OFFSET = 0x28;
  private static final int PROGRAM_ENTRY_BYTES = 0x36;
  private static final int SECTION_ENTRY_BYTES = 0x3A;
  private static final int SECTION_NAMES = 0x3E;

  /** PT_INTERP: the program that loads libraries for this one. */
  private static final long INTERPRETER = 3;

  private final String name;
  private final byte[] bytes;

  private ElfFile(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /**
   * A file that begins like one.
   *
   * @param name for messages
   * @param bytes all of it; not copied
   * @throws SourceException if it does not
   */
  static ElfFile of(String name, byte[] bytes) {
    int length = IDENTIFICATION.length;
    if (bytes.length < HEADER_BYTES
        || !Arrays.equals(bytes, 0, length, IDENTIFICATION, 0, length)) {
      throw new SourceException(name + ": no 64-bit little-endian ELF file");
    }
    return new ElfFile(name, bytes);
  }

  /** Whether it needs other files to run. */
  boolean isDynamic() {
    return entries(PROGRAM_OFFSET, PROGRAM_ENTRY_BYTES)
        .anyMatch(entry -> reader().u32(entry) == INTERPRETER);
  }

  /** The content of the section of that name. */
  Optional<byte[]> section(String section) {
    int names =
        entries(SECTION_OFFSET, SECTION_ENTRY_BYTES)
            .skip(reader().u16(SECTION_NAMES))
            .findFirst()
            .orElseThrow(this::malformed);
    byte[] nameTable = content(names);
    byte[] wanted = (section + '\0').getBytes(StandardCharsets.US_ASCII);
    return entries(SECTION_OFFSET, SECTION_ENTRY_BYTES)
        .filter(entry -> startsWith(nameTable, reader().u32(entry), wanted))
        .mapToObj(this::content)
        .findFirst();
  }

  private static boolean startsWith(byte[] table, long offset, byte[] wanted) {
    long end = offset + wanted.length;
    return end <= table.length
        && Arrays.equals(table, (int) offset, (int) end, wanted, 0, wanted.length);
  }

  private byte[] content(int sectionEntry) {
    long offset = reader().u64(sectionEntry + 0x18);
    long size = reader().u64(sectionEntry + 0x20);
    if (offset < 0 || size < 0 || offset > bytes.length || size > bytes.length - offset) {
      throw malformed();
    }
    return Arrays.copyOfRange(bytes, (int) offset, (int) (offset + size));
  }

  /** Where the entries of a table begin, whose place and size are at these offsets. */
  private IntStream entries(int tableOffset, int entryBytesOffset) {
    long table = reader().u64(tableOffset);
    int entryBytes = reader().u16(entryBytesOffset);
    int count = reader().u16(entryBytesOffset + 2);
    if (table < 0 || table > bytes.length || (long) entryBytes * count > bytes.length - table) {
      throw malformed();
    }
    return IntStream.range(0, count).map(i -> (int) table + i * entryBytes);
  }

  private StructReader reader() {
    return StructReader.littleEndian(bytes);
  }

  private SourceException malformed() {
    return new SourceException(name + ": a table of the ELF file lies behind its end");
  }
}
