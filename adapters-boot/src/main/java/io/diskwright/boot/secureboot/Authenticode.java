package io.diskwright.boot.secureboot;

import io.diskwright.boot.input.InputFile;
import io.diskwright.error.SourceException;
import io.diskwright.value.ByteString;

/** Signs EFI programs, loaders and kernels alike. */
public final class Authenticode {

  private Authenticode() {}

  /**
   * The program with a signature more; those that it has stay in front, as sbsign leaves them. The
   * same program and key give the same bytes.
   *
   * @throws SourceException if it is no sound PE image; says what, and where
   */
  public static byte[] sign(InputFile program, SigningKey key) {
    PeImage image = PeImage.decode(program);
    byte[] signedData = SignedDigest.encode(image.digest(), key);
    return image.with(new WinCertificate(ByteString.copyOf(signedData)));
  }

  /**
   * What a signature is about: SHA-256 of the program without its signatures.
   *
   * @throws SourceException if it is no sound PE image
   */
  static byte[] digest(InputFile program) {
    return PeImage.decode(program).digest();
  }
}
