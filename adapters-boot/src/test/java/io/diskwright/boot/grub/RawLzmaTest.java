package io.diskwright.boot.grub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RawLzmaTest {

  /** Recorded on JDK 17; another version of the library may write other bytes. */
  @Test
  void theSameBytesOnEveryMachine() throws IOException, GeneralSecurityException {
    byte[] packed = RawLzma.compress(likePrograms());
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    assertEquals(
        "dad03672d9168ae72319ed5bc74c836e6b31bb82d37ea70e40da3e20c4a82905",
        HexFormat.of().formatHex(sha256.digest(packed)));
  }

  /** Words of few kinds, near and far apart. */
  private static byte[] likePrograms() {
    Random random = new Random(11);
    byte[] bytes = new byte[300_000];
    for (int i = 0; i < bytes.length; i++) {
      boolean again = i > 70_000 && random.nextInt(20) > 0;
      bytes[i] = again ? bytes[i - 70_000] : (byte) (random.nextInt(16) * random.nextInt(8));
    }
    return bytes;
  }
}
