package io.diskwright.format;

import io.diskwright.format.ContainerMutator.Words;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Where a VHD has words that mean something, and how its checksums are made right again. */
final class VhdSeal {

  private static final int FOOTER_BYTES = 512;
  private static final int FOOTER_SUM_AT = 64;
  private static final int HEADER_BYTES = 1024;
  private static final int HEADER_SUM_AT = 36;

  private VhdSeal() {}

  static List<Words> structures(byte[] image) {
    List<Words> all = new ArrayList<>();
    all.add(new Words(image.length - FOOTER_BYTES, 22, 4));
    if (image[0] == 'c') {
      all.add(new Words(0, 22, 4));
      all.add(new Words(FOOTER_BYTES, 12, 4));
      all.add(new Words(FOOTER_BYTES + HEADER_BYTES, 5, 4));
    }
    return all;
  }

  /** In most cases: what is behind a wrong checksum is not reached else. */
  static byte[] seal(byte[] image, Random random) {
    if (random.nextInt(4) > 0) {
      seal(image, image.length - FOOTER_BYTES, FOOTER_BYTES, FOOTER_SUM_AT);
      if (image[0] == 'c') {
        seal(image, 0, FOOTER_BYTES, FOOTER_SUM_AT);
        seal(image, FOOTER_BYTES, HEADER_BYTES, HEADER_SUM_AT);
      }
    }
    return image;
  }

  private static void seal(byte[] image, int at, int length, int sumAt) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += i >= sumAt && i < sumAt + Integer.BYTES ? 0 : image[at + i] & 0xFF;
    }
    ByteBuffer.wrap(image).putInt(at + sumAt, ~sum);
  }
}
