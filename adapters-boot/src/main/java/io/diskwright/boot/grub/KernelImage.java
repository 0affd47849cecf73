package io.diskwright.boot.grub;

import io.diskwright.error.SourceException;
import io.diskwright.value.ByteString;
import java.util.List;

/**
 * GRUB's kernel as it lies in memory, out of the ELF file {@code kernel.img}: its sections with
 * content at their addresses, from the first on. The modules follow right behind the last, where
 * the kernel looks for them ({@code _edata}). Where it is linked to is read from the file.
 *
 * @param address of the first byte, once the kernel has moved to its place
 * @param bytes up to the end of the last section with content
 */
record KernelImage(long address, ByteString bytes) {

  /** Where GRUB's own memory under 640 KiB ends for the kernel (grub-mkimage's limit). */
  private static final long END_OF_KERNEL = 0x68000;

  static KernelImage decode(ByteString image) {
    byte[] file = image.toBytes();
    List<ElfSection> sections = ElfHeader.decode(file).sections(file);
    List<ElfSection> stored = sections.stream().filter(ElfSection::isStored).toList();
    long address = stored.stream().mapToLong(ElfSection::address).min().orElse(END_OF_KERNEL);
    long storedEnd = end(stored, address);
    long end = end(sections.stream().filter(ElfSection::isAllocated).toList(), storedEnd);
    if (end >= END_OF_KERNEL) {
      throw new SourceException(
          "%s: reaches from 0x%x to 0x%x in memory, and must end below 0x%x"
              .formatted(GrubFolder.KERNEL, address, end, END_OF_KERNEL));
    }
    return new KernelImage(address, load(file, stored, address, storedEnd));
  }

  private static long end(List<ElfSection> sections, long atLeast) {
    return sections.stream().mapToLong(ElfSection::end).reduce(atLeast, Math::max);
  }

  private static ByteString load(byte[] file, List<ElfSection> sections, long address, long end) {
    byte[] bytes = new byte[Math.toIntExact(end - address)];
    for (ElfSection section : sections) {
      int place = Math.toIntExact(section.address() - address);
      System.arraycopy(
          file, (int) section.offset(), bytes, place, Math.toIntExact(section.sizeBytes()));
    }
    return ByteString.copyOf(bytes);
  }
}
