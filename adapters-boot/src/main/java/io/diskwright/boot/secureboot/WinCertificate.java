package io.diskwright.boot.secureboot;

import io.diskwright.struct.StructWriter;
import io.diskwright.value.ByteString;

/**
 * WIN_CERTIFICATE (Microsoft PE Format, "The Attribute Certificate Table"), an entry of the
 * certificate table.
 *
 * @param signedData PKCS #7 SignedData
 */
record WinCertificate(ByteString signedData) {

  private static final int HEADER_BYTES = 8;
  private static final int REVISION_2_0 = 0x0200;

  /** WIN_CERT_TYPE_PKCS_SIGNED_DATA. */
  private static final int PKCS_SIGNED_DATA = 0x0002;

  byte[] encode() {
    int sizeBytes = HEADER_BYTES + signedData.length();
    return StructWriter.littleEndian(sizeBytes)
        .at(0)
        .u32(sizeBytes)
        .at(4)
        .u16(REVISION_2_0)
        .at(6)
        .u16(PKCS_SIGNED_DATA)
        .at(HEADER_BYTES)
        .raw(signedData.toBytes())
        .done();
  }
}
