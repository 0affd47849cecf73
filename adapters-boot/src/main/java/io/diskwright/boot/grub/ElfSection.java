package io.diskwright.boot.grub;

import io.diskwright.error.SourceException;
import io.diskwright.struct.StructReader;

/**
 * What is needed of an entry in an ELF file's section header table (System V ABI, edition 4.1,
 * figure 4-8).
 *
 * @param type {@code sh_type}
 * @param flags {@code sh_flags}
 * @param address in memory
 * @param offset in the file
 * @param sizeBytes in memory, and in the file if it is stored
 */
record ElfSection(long type, long flags, long address, long offset, long sizeBytes) {

  /** Size of the fields that are read. */
  static final int BYTES = 40;

  private static final long PROGBITS = 1;
  private static final long NOBITS = 8;
  private static final long ALLOC = 2;

  static ElfSection decode(byte[] file, int at) {
    StructReader reader = StructReader.littleEndian(file);
    ElfSection section =
        new ElfSection(
            reader.u32(at + 0x04),
            reader.u32(at + 0x08),
            reader.u32(at + 0x0C),
            reader.u32(at + 0x10),
            reader.u32(at + 0x14));
    if (section.isStored() && section.offset + section.sizeBytes > file.length) {
      throw new SourceException(
          "%s: a section of %d bytes at byte %d, but the file has %d bytes"
              .formatted(GrubFolder.KERNEL, section.sizeBytes, section.offset, file.length));
    }
    return section;
  }

  /** Whether it is in the program and has content; notes and the like are left out. */
  boolean isStored() {
    return type == PROGBITS && (flags & ALLOC) != 0;
  }

  /** Whether it takes up memory of the program, zero or not. */
  boolean isAllocated() {
    return (type == PROGBITS || type == NOBITS) && (flags & ALLOC) != 0;
  }

  /** First address behind it. */
  long end() {
    return address + sizeBytes;
  }
}
