package io.diskwright.inspect;

import io.diskwright.port.BlockSource;
import io.diskwright.struct.StructReader;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The label of an NTFS volume: the attribute {@code $VOLUME_NAME} of the fourth record of its
 * master file table (linux-ntfs documentation, {@code $Volume}).
 */
final class NtfsLabel {

  private static final int BOOT_SECTOR_BYTES = 512;
  private static final int VOLUME_RECORD = 3;
  private static final byte[] RECORD_MARK = "FILE".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST_RECORD_SHIFT = 16;
  private static final int VOLUME_NAME = 0x60;
  private static final int RESIDENT_HEADER_BYTES = 24;

  private NtfsLabel() {}

  static ByteString read(BlockSource place) throws IOException {
    byte[] bytes = PlaceBytes.read(place, 0, BOOT_SECTOR_BYTES);
    if (bytes.length == 0) {
      return ByteString.EMPTY;
    }
    StructReader boot = StructReader.littleEndian(bytes);
    long clusterBytes = boot.u16(11) * times(boot.u8(13));
    int recordShift = -(byte) boot.u8(64);
    long recordBytes = recordShift > 0 ? 1L << recordShift : boot.u8(64) * clusterBytes;
    long table = boot.u64(48);
    if (recordBytes > 1 << MOST_RECORD_SHIFT || table < 0 || table > place.sizeBytes()) {
      return ByteString.EMPTY;
    }
    long record = table * clusterBytes + VOLUME_RECORD * recordBytes;
    return find(PlaceBytes.read(place, record, (int) recordBytes));
  }

  /** Sectors of a cluster: a number, or a power of two with its sign turned. */
  private static long times(int code) {
    return code <= 0x80 ? code : 1L << Math.min(MOST_RECORD_SHIFT, 0x100 - code);
  }

  private static ByteString find(byte[] record) {
    if (record.length < 2 * RESIDENT_HEADER_BYTES
        || !Arrays.equals(record, 0, RECORD_MARK.length, RECORD_MARK, 0, RECORD_MARK.length)) {
      return ByteString.EMPTY;
    }
    StructReader fields = StructReader.littleEndian(record);
    long at = fields.u16(20);
    while (at + RESIDENT_HEADER_BYTES <= record.length) {
      long length = fields.u32((int) at + 4);
      if (fields.u32((int) at) == VOLUME_NAME) {
        return value(record, fields, (int) at);
      }
      at += Math.max(RESIDENT_HEADER_BYTES, length);
    }
    return ByteString.EMPTY;
  }

  private static ByteString value(byte[] record, StructReader fields, int attribute) {
    int start = attribute + fields.u16(attribute + 20);
    long end = start + fields.u32(attribute + 16);
    return end > record.length
        ? ByteString.EMPTY
        : StoredLabel.utf16(Arrays.copyOfRange(record, start, (int) end));
  }
}
