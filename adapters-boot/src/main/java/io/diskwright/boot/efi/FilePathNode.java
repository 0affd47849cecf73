package io.diskwright.boot.efi;

import io.diskwright.struct.StructWriter;
import java.nio.charset.StandardCharsets;

/**
 * The node of a device path that names a file (UEFI 2.10, section 10.3.5.4).
 *
 * @param path from the filesystem's root, with backslashes
 */
record FilePathNode(String path) {

  private static final int HEADER_BYTES = 4;
  private static final int MEDIA_DEVICE_PATH = 0x04;
  private static final int FILE_PATH = 0x04;

  byte[] encode() {
    byte[] text = (path + '\0').getBytes(StandardCharsets.UTF_16LE);
    int sizeBytes = HEADER_BYTES + text.length;
    return StructWriter.littleEndian(sizeBytes)
        .at(0)
        .u8(MEDIA_DEVICE_PATH)
        .at(1)
        .u8(FILE_PATH)
        .at(2)
        .u16(sizeBytes)
        .at(HEADER_BYTES)
        .raw(text)
        .done();
  }
}
