package io.diskwright.boot.grub;

import io.diskwright.struct.StructWriter;

/**
 * The start of the module area ({@code struct grub_module_info32} of GRUB's kernel.h).
 *
 * @param sizeBytes of the whole area, this included
 */
record ModuleInfo(int sizeBytes) {

  /** Size of the encoded form. */
  static final int BYTES = 12;

  /** "mimg", as a number. */
  private static final long MAGIC = 0x676D696D;

  byte[] encode() {
    return StructWriter.littleEndian(BYTES)
        .at(0x0)
        .u32(MAGIC)
        .at(0x4)
        .u32(BYTES)
        .at(0x8)
        .u32(sizeBytes)
        .done();
  }
}
