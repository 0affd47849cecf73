package io.diskwright.boot.secureboot;

import io.diskwright.boot.input.InputFile;
import io.diskwright.boot.input.Sha256;
import io.diskwright.struct.StructWriter;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** An EFI program whose headers hold true, and which can be digested and given certificates. */
final class PeImage {

  private static final String CERTIFICATES = "certificate table";
  private static final int ALIGNMENT = 8;

  private final InputFile file;
  private final PeHeader header;

  private PeImage(InputFile file, PeHeader header) {
    this.file = file;
    this.header = header;
  }

  static PeImage decode(InputFile file) {
    PeImage image = new PeImage(file, PeHeader.decode(file));
    image.checkCertificates();
    image.checkHeaders();
    image.checkSections();
    return image;
  }

  private void checkCertificates() {
    if (!isSigned()) {
      return;
    }
    file.require(CERTIFICATES, header.certificatesAt(), header.certificatesBytes());
    long end = header.certificatesAt() + header.certificatesBytes();
    if (end != file.sizeBytes() || header.certificatesAt() % ALIGNMENT != 0) {
      throw file.damaged(
          CERTIFICATES,
          header.certificatesAt(),
          "%d bytes; the table has to begin at a multiple of 8 and to end with the file, at byte %d"
              .formatted(header.certificatesBytes(), file.sizeBytes()));
    }
  }

  private void checkHeaders() {
    long least = header.certificateEntryEnd();
    if (header.headersBytes() < least || header.headersBytes() > contentBytes()) {
      throw file.damaged(
          "optional header",
          header.checksumAt(),
          "headers of %d bytes, where %d to %d are possible"
              .formatted(header.headersBytes(), least, contentBytes()));
    }
  }

  private void checkSections() {
    for (PeSection section : header.sections()) {
      if (section.dataAt() + section.dataBytes() > contentBytes()) {
        throw file.damaged(
            PeSection.NAME,
            section.headerAt(),
            "%d bytes of data at byte %d reach behind the content, which ends at byte %d"
                .formatted(section.dataBytes(), section.dataAt(), contentBytes()));
      }
    }
    if (coveredBytes() > contentBytes()) {
      throw file.damaged(
          PeSection.NAME,
          header.sections().get(0).headerAt(),
          "headers and sections have %d bytes, more than the %d of the content: they overlap"
              .formatted(coveredBytes(), contentBytes()));
    }
  }

  private boolean isSigned() {
    return header.certificatesBytes() > 0;
  }

  /** Everything in front of the certificate table. */
  private long contentBytes() {
    return isSigned() ? header.certificatesAt() : file.sizeBytes();
  }

  private long coveredBytes() {
    return header.headersBytes() + header.sections().stream().mapToLong(PeSection::dataBytes).sum();
  }

  /**
   * The SHA-256 digest that a signature is about (Authenticode, "Calculating the PE Image Hash").
   */
  byte[] digest() {
    MessageDigest sha256 = Sha256.start();
    update(sha256, 0, header.checksumAt());
    update(sha256, header.checksumEnd(), header.certificateEntryAt());
    update(sha256, header.certificateEntryEnd(), header.headersBytes());
    for (PeSection section : header.sections()) {
      update(sha256, section.dataAt(), section.dataAt() + section.dataBytes());
    }
    update(sha256, coveredBytes(), contentBytes());
    sha256.update(new byte[paddingBytes(contentBytes())]);
    return sha256.digest();
  }

  private void update(MessageDigest digest, long start, long end) {
    digest.update(file.asBuffer().position((int) start).limit((int) end));
  }

  private static int paddingBytes(long sizeBytes) {
    return (int) (-sizeBytes & (ALIGNMENT - 1));
  }

  /** The image with a certificate behind those that it has, and a new checksum. */
  byte[] with(WinCertificate certificate) {
    byte[] added = certificate.encode();
    long start = contentBytes() + paddingBytes(contentBytes());
    long end = start + header.certificatesBytes() + paddingBytes(header.certificatesBytes());
    int sizeBytes = Math.toIntExact(end + added.length + paddingBytes(added.length));
    ByteBuffer image = ByteBuffer.allocate(sizeBytes).put(file.asBuffer());
    image.put((int) end, added);
    image.put(header.certificateEntryAt(), directory(start, sizeBytes - start));
    PeChecksum.write(image.array(), header.checksumAt());
    return image.array();
  }

  /** The data directory of the certificate table, which holds an offset and no address. */
  private static byte[] directory(long offset, long sizeBytes) {
    return StructWriter.littleEndian(PeHeader.DATA_DIRECTORY_BYTES)
        .at(0)
        .u32(offset)
        .at(4)
        .u32(sizeBytes)
        .done();
  }
}
