package io.diskwright.boot.secureboot;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;

/** SpcIndirectDataContent of Authenticode: what is signed about an image is its digest. */
final class IndirectData {

  /** SPC_INDIRECT_DATA_OBJID. */
  static final ASN1ObjectIdentifier TYPE = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.1.4");

  static final AlgorithmIdentifier SHA256 =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);

  /** SPC_PE_IMAGE_DATAOBJ. */
  private static final ASN1ObjectIdentifier PE_IMAGE =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.1.15");

  /** The name of the file, which is outdated; Authenticode wants this text in its place. */
  private static final String OBSOLETE = "<<<Obsolete>>>";

  private IndirectData() {}

  static DERSequence of(byte[] digest) {
    return sequence(sequence(PE_IMAGE, peImageData()), new DigestInfo(SHA256, digest));
  }

  /** SpcPeImageData: no flags, then the file as the choices SpcLink file, SpcString unicode. */
  private static DERSequence peImageData() {
    DERTaggedObject unicode = new DERTaggedObject(false, 0, new DERBMPString(OBSOLETE));
    DERTaggedObject link = new DERTaggedObject(true, 2, unicode);
    return sequence(new DERBitString(new byte[0], 0), new DERTaggedObject(true, 0, link));
  }

  private static DERSequence sequence(ASN1Encodable... elements) {
    return new DERSequence(elements);
  }
}
