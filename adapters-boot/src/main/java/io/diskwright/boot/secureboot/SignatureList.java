package io.diskwright.boot.secureboot;

import io.diskwright.boot.input.InputFile;
import io.diskwright.struct.StructReader;
import io.diskwright.struct.StructWriter;
import io.diskwright.value.ByteString;
import io.diskwright.value.Guid;

/**
 * EFI_SIGNATURE_LIST (UEFI 2.10, section 32.4.1): what a firmware trusts or bans, entries of one
 * kind and size. Each begins with its owner.
 *
 * @param type of the entries
 * @param header for all entries; empty with all types in use
 * @param entryBytes size of one entry, with its owner
 * @param entries back to back
 */
record SignatureList(Guid type, ByteString header, int entryBytes, ByteString entries) {

  /** EFI_CERT_X509_GUID. */
  static final Guid X509 = Guid.parse("A5C059A1-94E4-4AA7-87B5-AB155C2BF072");

  private static final String NAME = "EFI signature list";
  private static final int HEADER_AT = 28;
  private static final int OWNER_BYTES = 16;

  /** A list with one certificate. */
  static SignatureList of(Guid owner, byte[] certificate) {
    byte[] entry =
        StructWriter.littleEndian(OWNER_BYTES + certificate.length)
            .at(0)
            .raw(owner.mixedEndianBytes())
            .raw(certificate)
            .done();
    return new SignatureList(X509, ByteString.EMPTY, entry.length, ByteString.copyOf(entry));
  }

  /** Number of entries. */
  int size() {
    return entries.length() / entryBytes;
  }

  int sizeBytes() {
    return HEADER_AT + header.length() + entries.length();
  }

  byte[] encode() {
    return StructWriter.littleEndian(sizeBytes())
        .at(0)
        .raw(type.mixedEndianBytes())
        .at(16)
        .u32(sizeBytes())
        .at(20)
        .u32(header.length())
        .at(24)
        .u32(entryBytes)
        .at(HEADER_AT)
        .raw(header.toBytes())
        .raw(entries.toBytes())
        .done();
  }

  static SignatureList decode(InputFile file, long offset) {
    StructReader fixed = file.struct(NAME, offset, HEADER_AT);
    long sizeBytes = fixed.u32(16);
    long headerBytes = fixed.u32(20);
    long entryBytes = fixed.u32(24);
    file.require(NAME, offset, sizeBytes);
    long entriesBytes = sizeBytes - HEADER_AT - headerBytes;
    if (entryBytes <= OWNER_BYTES || entriesBytes <= 0 || entriesBytes % entryBytes != 0) {
      throw file.damaged(
          NAME,
          offset,
          "%d bytes with a header of %d do not hold entries of %d bytes; give X.509 certificates (PEM or DER) or .esl files"
              .formatted(sizeBytes, headerBytes, entryBytes));
    }
    long headerAt = offset + HEADER_AT;
    return new SignatureList(
        Guid.ofMixedEndian(fixed.raw(0, 16)),
        ByteString.copyOf(file.raw(NAME, headerAt, headerBytes)),
        (int) entryBytes,
        ByteString.copyOf(file.raw(NAME, headerAt + headerBytes, entriesBytes)));
  }
}
