package io.diskwright.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;

/** Makes checksums right again: what is behind a wrong one is not reached. */
final class ChecksumSeal {

  private static final int SECTOR_BYTES = 512;
  private static final long GPT_SIGNATURE = 0x5452_4150_2049_4645L;
  private static final int MOST_TABLE_BYTES = 1 << 20;
  private static final int VHD_FOOTER_SUM_AT = 64;
  private static final int VHD_HEADER_SUM_AT = 36;
  private static final long VHD_COOKIE = 0x636F_6E65_6374_6978L;

  private final FileChannel image;

  ChecksumSeal(FileChannel image) {
    this.image = image;
  }

  void run() throws IOException {
    gpt();
    if (image.size() >= 3 * SECTOR_BYTES && read(0, 8).getLong(0) == VHD_COOKIE) {
      vhd(0, SECTOR_BYTES, VHD_FOOTER_SUM_AT);
      vhd(SECTOR_BYTES, 2 * SECTOR_BYTES, VHD_HEADER_SUM_AT);
    }
    long footer = image.size() - SECTOR_BYTES;
    if (footer >= 0 && read(footer, 8).getLong(0) == VHD_COOKIE) {
      vhd(footer, SECTOR_BYTES, VHD_FOOTER_SUM_AT);
    }
  }

  private ByteBuffer read(long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    image.read(bytes, at);
    return bytes.clear();
  }

  /** UEFI 5.3.2: of the entries first, then of the header, its own place zero. */
  private void gpt() throws IOException {
    ByteBuffer header = read(SECTOR_BYTES, SECTOR_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    if (header.getLong(0) != GPT_SIGNATURE) {
      return;
    }
    long table = header.getLong(72) * SECTOR_BYTES;
    long tableBytes = (header.getInt(80) & 0xFFFF_FFFFL) * (header.getInt(84) & 0xFFFF_FFFFL);
    if (table >= 0 && tableBytes >= 0 && tableBytes <= MOST_TABLE_BYTES) {
      header.putInt(88, crc(read(table, (int) tableBytes)));
    }
    header.putInt(16, 0);
    int length = Math.max(0, Math.min(SECTOR_BYTES, header.getInt(12)));
    header.putInt(16, crc(header.slice(0, length)));
    image.write(header.clear(), SECTOR_BYTES);
  }

  private static int crc(ByteBuffer bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private void vhd(long at, int length, int sumAt) throws IOException {
    ByteBuffer bytes = read(at, length).putInt(sumAt, 0);
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += bytes.get(i) & 0xFF;
    }
    image.write(bytes.putInt(sumAt, ~sum), at);
  }
}
