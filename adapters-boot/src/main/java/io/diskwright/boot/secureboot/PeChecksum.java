package io.diskwright.boot.secureboot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The field CheckSum, as imagehlp's {@code CheckSumMappedFile} computes it: the sum of all 16-bit
 * words with carries added again, the field itself taken as zero, plus the length of the file.
 */
final class PeChecksum {

  private PeChecksum() {}

  /** Writes the field of an image, which has a multiple of two bytes. */
  static void write(byte[] image, int checksumAt) {
    ByteBuffer bytes = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(checksumAt, 0);
    bytes.putInt(checksumAt, (int) (foldedSum(bytes) + image.length));
  }

  private static long foldedSum(ByteBuffer bytes) {
    long sum = 0;
    for (int at = 0; at < bytes.capacity(); at += Short.BYTES) {
      sum += bytes.getShort(at) & 0xFFFF;
    }
    while (sum > 0xFFFF) {
      sum = (sum & 0xFFFF) + (sum >>> 16);
    }
    return sum;
  }
}
