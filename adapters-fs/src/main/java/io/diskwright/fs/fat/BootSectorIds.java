package io.diskwright.fs.fat;

import io.diskwright.struct.StructReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What tells a FAT32 from others (fatgen103, "Boot Sector and BPB"). */
final class BootSectorIds {

  private static final int SIGNATURE_OFFSET = 0x1FE;
  private static final int VOLUME_ID = 0x43;
  private static final int LABEL = 0x47;

  private BootSectorIds() {}

  /**
   * By the names that fatlabel has for them.
   *
   * @param head the start of a filesystem
   */
  static Map<String, String> of(byte[] head) {
    StructReader in = StructReader.littleEndian(Arrays.copyOf(head, Volume.SECTOR_BYTES));
    if (in.u16(SIGNATURE_OFFSET) != BootSector.SIGNATURE) {
      return Map.of();
    }
    String label = new String(in.raw(LABEL, VolumeLabel.MOST_BYTES), StandardCharsets.ISO_8859_1);
    Map<String, String> ids = new LinkedHashMap<>();
    ids.put("volume id", "%08x".formatted(in.u32(VOLUME_ID)));
    ids.put("label", "'%s'".formatted(label.stripTrailing()));
    return Collections.unmodifiableMap(ids);
  }
}
