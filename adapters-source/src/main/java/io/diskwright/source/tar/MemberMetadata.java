package io.diskwright.source.tar;

import io.diskwright.port.ScanOptions;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.Xattrs;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;

/** Turns what headers say about a file into its metadata, as the options want it. */
final class MemberMetadata {

  /** Linux has no other permissions on links, whatever an archive says. */
  private static final int LINK_PERMISSIONS = 0777;

  private static final int MISSING_PERMISSIONS = 0755;
  private static final long LARGEST_ID = 0xFFFF_FFFFL;

  private final ScanOptions options;

  MemberMetadata(ScanOptions options) {
    this.options = options;
  }

  /** Of a directory that the archive uses but does not have. */
  Metadata ofMissing() {
    return owned(Metadata.ofRoot(MISSING_PERMISSIONS, options.created()));
  }

  Metadata of(TarMember member) throws MalformedTarException {
    PaxRecords pax = member.pax();
    TarHeader header = member.header();
    boolean link = member.type() == TarMember.SYMLINK;
    Xattrs xattrs = MemberXattrs.of(pax, options.xattrs());
    return owned(
        new Metadata(
            link ? LINK_PERMISSIONS : header.permissions(),
            id("uid", pax, header.uid()),
            id("gid", pax, header.gid()),
            modified(pax, header),
            xattrs));
  }

  private Metadata owned(Metadata metadata) {
    return options
        .owner()
        .map(owner -> metadata.withOwner(owner.uid(), owner.gid()))
        .orElse(metadata);
  }

  private static long id(String keyword, PaxRecords pax, long inHeader)
      throws MalformedTarException {
    long id = pax.number(keyword, inHeader);
    if (id < 0 || id > LARGEST_ID) {
      throw new MalformedTarException(
          "has the %s %d; the limits are 0 and %d".formatted(keyword, id, LARGEST_ID));
    }
    return id;
  }

  private Timestamp modified(PaxRecords pax, TarHeader header) throws MalformedTarException {
    ByteString precise = pax.get("mtime");
    Timestamp modified =
        precise == null
            ? Timestamp.ofSeconds(header.modifiedSeconds())
            : PaxNumber.time("mtime", precise);
    return options.latest().map(modified::atMost).orElse(modified);
  }
}
