package io.diskwright.boot.efi;

import io.diskwright.layout.Partition;
import io.diskwright.struct.StructWriter;
import java.nio.charset.StandardCharsets;

/**
 * EFI_LOAD_OPTION (UEFI 2.10, section 3.1.3): what an entry of the firmware's boot menu starts. It
 * has no optional data.
 *
 * @param description for people
 * @param partition where the program is; in a GPT
 * @param path of the program from that partition's root, with slashes
 */
public record LoadOption(String description, Partition partition, String path) {

  /** LOAD_OPTION_ACTIVE. */
  private static final long ACTIVE = 0x01;

  private static final int DESCRIPTION_AT = 6;

  /** The node that ends a device path (UEFI 2.10, section 10.3.1). */
  private static final byte[] END = {0x7F, (byte) 0xFF, 4, 0};

  byte[] encode() {
    byte[] text = (description + '\0').getBytes(StandardCharsets.UTF_16LE);
    byte[] device = new HardDriveNode(partition).encode();
    byte[] file = new FilePathNode(path.replace('/', '\\')).encode();
    int pathBytes = device.length + file.length + END.length;
    return StructWriter.littleEndian(DESCRIPTION_AT + text.length + pathBytes)
        .at(0)
        .u32(ACTIVE)
        .at(4)
        .u16(pathBytes)
        .at(DESCRIPTION_AT)
        .raw(text)
        .raw(device)
        .raw(file)
        .raw(END)
        .done();
  }
}
