package io.diskwright.boot.secureboot;

import io.diskwright.boot.input.InputFile;
import io.diskwright.error.SourceException;
import java.util.List;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.util.io.pem.PemObject;

/** Reads X.509 certificates, PEM or DER. */
final class CertificateFile {

  /** Tag and long length of the sequence that a DER certificate is. */
  private static final int SEQUENCE = 0x30;

  private static final int LONG_LENGTH = 0x80;

  private CertificateFile() {}

  /** Whether a file looks like one, and not like the signature lists that stand in its place. */
  static boolean isIt(InputFile file) {
    return Pem.isIn(file) || isDer(file);
  }

  private static boolean isDer(InputFile file) {
    return file.sizeBytes() > 2
        && file.asBuffer().get(0) == SEQUENCE
        && (file.asBuffer().get(1) & LONG_LENGTH) != 0;
  }

  /**
   * All certificates, at least one.
   *
   * @throws SourceException if there is none or one is damaged
   */
  static List<Certificate> read(InputFile file) {
    List<Certificate> certificates =
        Pem.isIn(file)
            ? Pem.read(file).stream()
                .filter(object -> object.getType().equals("CERTIFICATE"))
                .map(PemObject::getContent)
                .map(content -> decode(file, content))
                .toList()
            : List.of(decode(file, file.raw("certificate", 0, file.sizeBytes())));
    if (certificates.isEmpty()) {
      throw file.refused("no certificate in it; give an X.509 certificate, PEM or DER");
    }
    return certificates;
  }

  private static Certificate decode(InputFile file, byte[] der) {
    try {
      return Certificate.getInstance(der);
    } catch (RuntimeException e) {
      // The cause is left out: it may quote what may be a key, given by mistake.
      throw file.refused("not an X.509 certificate, PEM or DER");
    }
  }
}
