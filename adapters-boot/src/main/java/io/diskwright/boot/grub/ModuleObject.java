package io.diskwright.boot.grub;

import io.diskwright.struct.StructWriter;
import io.diskwright.value.ByteString;

/**
 * One thing in the module area: {@code struct grub_module_header} of GRUB's kernel.h and its
 * content, padded with zeros to whole words.
 *
 * @param type what it is
 * @param content of any length
 */
record ModuleObject(Type type, ByteString content) {

  private static final int HEADER_BYTES = 8;
  private static final int WORD_BYTES = 4;

  /** What GRUB knows ({@code OBJ_TYPE_*}), as far as it is written here. */
  enum Type {
    /** A module, an ELF file. */
    ELF(0),
    /** Where the configuration and further modules are, ends with a zero byte. */
    PREFIX(3);

    private final int code;

    Type(int code) {
      this.code = code;
    }
  }

  /** Size of the encoded form. */
  int sizeBytes() {
    return HEADER_BYTES + (content.length() + WORD_BYTES - 1) / WORD_BYTES * WORD_BYTES;
  }

  byte[] encode() {
    return StructWriter.littleEndian(sizeBytes())
        .at(0x0)
        .u32(type.code)
        .at(0x4)
        .u32(sizeBytes())
        .at(HEADER_BYTES)
        .raw(content.toBytes())
        .done();
  }

  /** The path with the zero byte behind it. */
  static ModuleObject prefix(String path) {
    return new ModuleObject(Type.PREFIX, ByteString.utf8(path + "\0"));
  }
}
