package io.diskwright.boot.secureboot;

import io.diskwright.boot.input.InputFile;
import io.diskwright.error.SourceException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * Who signs: an RSA key and its certificate. The key is never shown; it lives as long as this
 * object does, so drop it when everything is signed.
 */
public final class SigningKey {

  /** Read permission of a file's group and of all others. */
  private static final int READ_BY_OTHERS = 0044;

  private final RSAPrivateKey key;
  private final List<Certificate> certificates;

  private SigningKey(RSAPrivateKey key, List<Certificate> certificates) {
    this.key = key;
    this.certificates = certificates;
  }

  /**
   * Reads both files.
   *
   * @param key PEM of an RSA key, PKCS #8 or PKCS #1, not encrypted
   * @param certificate PEM or DER; in PEM, those of its issuers may follow, and come into each
   *     signature
   * @throws SourceException if one is of another form, or they do not belong together
   */
  public static SigningKey read(InputFile key, InputFile certificate) {
    RSAPrivateKey secret = KeyFile.read(key);
    List<Certificate> certificates = CertificateFile.read(certificate);
    if (!belongTogether(secret, certificates.get(0).getSubjectPublicKeyInfo())) {
      throw certificate.refused(
          "the certificate is of another key than secureBoot.key; give the two that belong together");
    }
    return new SigningKey(secret, certificates);
  }

  private static boolean belongTogether(RSAPrivateKey secret, SubjectPublicKeyInfo publicKey) {
    try {
      return RSAPublicKey.getInstance(publicKey.parsePublicKey())
          .getModulus()
          .equals(secret.getModulus());
    } catch (IOException | RuntimeException e) {
      // A key of another kind does not parse as one of RSA.
      return false;
    }
  }

  /**
   * What to tell who leaves a key for others to read.
   *
   * @param path of the key's file
   * @param mode its permission bits
   */
  public static Optional<String> warning(String path, int mode) {
    return (mode & READ_BY_OTHERS) == 0
        ? Optional.empty()
        : Optional.of(
            "%s: others can read this key (mode %04o); chmod 600 it".formatted(path, mode & 07777));
  }

  /** The signer's, then what else its file had. */
  List<Certificate> certificates() {
    return certificates;
  }

  /** PKCS #1 v1.5 with SHA-256, which draws nothing at random. */
  byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was read cannot sign", e);
    }
  }
}
