package io.diskwright.boot.secureboot;

import io.diskwright.boot.input.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.IssuerAndSerialNumber;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.SignedData;
import org.bouncycastle.asn1.pkcs.SignerInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * PKCS #7 SignedData (RFC 2315, section 9) about an image's digest. It has no time, so that the
 * same key and image give the same bytes.
 */
final class SignedDigest {

  /** Of SignedData and of SignerInfo. */
  private static final ASN1Integer VERSION_1 = new ASN1Integer(1);

  private static final AlgorithmIdentifier RSA =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);

  private SignedDigest() {}

  /** The DER form of a ContentInfo that holds it. */
  static byte[] encode(byte[] digest, SigningKey key) {
    ASN1Object content = IndirectData.of(digest);
    SignedData signed =
        new SignedData(
            VERSION_1,
            new DERSet(IndirectData.SHA256),
            new ContentInfo(IndirectData.TYPE, content),
            new DERSet(key.certificates().toArray(Certificate[]::new)),
            null,
            new DERSet(signerInfo(content, key)));
    return der(new ContentInfo(PKCSObjectIdentifiers.signedData, signed));
  }

  private static SignerInfo signerInfo(ASN1Object content, SigningKey key) {
    ASN1Set attributes =
        new DERSet(
            new ASN1Encodable[] {
              attribute(PKCSObjectIdentifiers.pkcs_9_at_contentType, IndirectData.TYPE),
              attribute(
                  PKCSObjectIdentifiers.pkcs_9_at_messageDigest,
                  new DEROctetString(digestOf(content)))
            });
    Certificate signer = key.certificates().get(0);
    return new SignerInfo(
        VERSION_1,
        new IssuerAndSerialNumber(signer.getIssuer(), signer.getSerialNumber().getValue()),
        IndirectData.SHA256,
        attributes,
        RSA,
        new DEROctetString(key.sign(der(attributes))),
        null);
  }

  private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
    return new Attribute(type, new DERSet(value));
  }

  /** Digested are the content's octets, without tag and length (RFC 2315, section 9.3). */
  private static byte[] digestOf(ASN1Object content) {
    byte[] encoded = der(content);
    MessageDigest sha256 = Sha256.start();
    sha256.update(Arrays.copyOfRange(encoded, headerBytes(encoded), encoded.length));
    return sha256.digest();
  }

  /** Of tag and length; long lengths say how many bytes they have. */
  private static int headerBytes(byte[] encoded) {
    int length = encoded[1] & 0xFF;
    return length < 0x80 ? 2 : 2 + (length & 0x7F);
  }

  private static byte[] der(ASN1Object object) {
    try {
      return object.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }
}
