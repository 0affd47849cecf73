package io.diskwright.boot.secureboot;

import io.diskwright.boot.input.InputFile;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.util.io.pem.PemObject;

/**
 * Reads an RSA private key: PEM of PKCS #8 or PKCS #1. No message quotes what is in the file, and
 * none has a cause that might.
 */
final class KeyFile {

  private static final String PKCS_8 = "PRIVATE KEY";
  private static final String PKCS_1 = "RSA PRIVATE KEY";
  private static final String ENCRYPTED_PKCS_8 = "ENCRYPTED PRIVATE KEY";

  private KeyFile() {}

  static RSAPrivateKey read(InputFile file) {
    PemObject key =
        Pem.read(file).stream()
            .filter(object -> object.getType().endsWith(PKCS_8))
            .findFirst()
            .orElseThrow(
                () -> file.refused("no private key in it; give an RSA key as PEM (PKCS #8 or #1)"));
    if (isEncrypted(key)) {
      throw file.refused(
          "the key is encrypted, and a build asks for no passphrase; give a decrypted one for the time of the build: (umask 077; openssl pkey -in KEY -out PLAIN)");
    }
    return decode(file, key);
  }

  /** PKCS #1 has no type of its own for that, but a header (RFC 1421). */
  private static boolean isEncrypted(PemObject key) {
    return key.getType().equals(ENCRYPTED_PKCS_8) || !key.getHeaders().isEmpty();
  }

  private static RSAPrivateKey decode(InputFile file, PemObject key) {
    return switch (key.getType()) {
      case PKCS_8 -> rsa(file, key.getContent());
      case PKCS_1 -> rsa(file, pkcs8(file, key.getContent()));
      default -> throw notRsa(file);
    };
  }

  private static byte[] pkcs8(InputFile file, byte[] pkcs1) {
    try {
      AlgorithmIdentifier rsa =
          new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
      return new PrivateKeyInfo(rsa, org.bouncycastle.asn1.pkcs.RSAPrivateKey.getInstance(pkcs1))
          .getEncoded();
    } catch (IOException | RuntimeException e) {
      throw notRsa(file);
    }
  }

  private static RSAPrivateKey rsa(InputFile file, byte[] pkcs8) {
    try {
      return (RSAPrivateKey)
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      throw notRsa(file);
    }
  }

  private static RuntimeException notRsa(InputFile file) {
    return file.refused(
        "not a sound RSA key, which alone UEFI firmware is sure to know; openssl req -newkey rsa:2048 -x509 makes one with its certificate");
  }
}
