package io.diskwright.boot.secureboot;

import io.diskwright.boot.input.InputFile;
import io.diskwright.error.SourceException;
import io.diskwright.value.Guid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * What one of the variables PK, KEK and db holds: signature lists.
 *
 * @param lists at least one, as they follow each other
 */
public record SignatureDatabase(List<SignatureList> lists) {

  /** Takes a copy. */
  public SignatureDatabase {
    lists = List.copyOf(lists);
  }

  /**
   * Of files, each with certificates (PEM or DER) or with signature lists (.esl).
   *
   * @param owner of the certificates: whose entries they are when someone removes them
   * @throws SourceException if one is neither
   */
  public static SignatureDatabase read(List<InputFile> files, Guid owner) {
    return new SignatureDatabase(
        files.stream().flatMap(file -> read(file, owner).stream()).toList());
  }

  private static List<SignatureList> read(InputFile file, Guid owner) {
    return CertificateFile.isIt(file)
        ? CertificateFile.read(file).stream()
            .map(certificate -> SignatureList.of(owner, der(certificate)))
            .toList()
        : lists(file);
  }

  private static List<SignatureList> lists(InputFile file) {
    List<SignatureList> lists = new ArrayList<>();
    int offset = 0;
    do {
      lists.add(SignatureList.decode(file, offset));
      offset += lists.get(lists.size() - 1).sizeBytes();
    } while (offset < file.sizeBytes());
    return lists;
  }

  private static byte[] der(Certificate certificate) {
    try {
      return certificate.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  /** Whether it is one certificate, as a platform key has to be. */
  boolean isSingleCertificate() {
    return lists.size() == 1
        && lists.get(0).type().equals(SignatureList.X509)
        && lists.get(0).size() == 1;
  }

  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    lists.forEach(list -> bytes.writeBytes(list.encode()));
    return bytes.toByteArray();
  }
}
