package io.diskwright.source.tar;

import io.diskwright.struct.StructWriter;
import io.diskwright.value.ByteString;
import java.util.List;

/** An access control list, in the exchange format of {@code linux/posix_acl_xattr.h}. */
final class PosixAcl {

  private static final int HEADER_BYTES = 4;
  private static final int ENTRY_BYTES = 8;
  private static final int VERSION = 2;
  private static final long NO_ID = 0xFFFF_FFFFL;

  private final List<AclEntry> entries;

  private PosixAcl(List<AclEntry> entries) {
    this.entries = entries;
  }

  /** Checks what Linux checks: one entry for each of the owners and others, a mask if needed. */
  static PosixAcl of(List<AclEntry> entries) throws MalformedTarException {
    PosixAcl acl = new PosixAcl(entries.stream().sorted(AclEntry.ORDER).toList());
    boolean named = entries.stream().anyMatch(entry -> entry.tag().isNamed());
    boolean complete =
        acl.count(AclTag.OWNER) == 1
            && acl.count(AclTag.OWNING_GROUP) == 1
            && acl.count(AclTag.OTHER) == 1
            && acl.count(AclTag.MASK) <= 1
            && (!named || acl.count(AclTag.MASK) == 1);
    boolean apart =
        entries.stream()
                .filter(entry -> entry.tag().isNamed())
                .map(PosixAcl::whom)
                .distinct()
                .count()
            == acl.count(AclTag.USER) + acl.count(AclTag.GROUP);
    if (!complete || !apart) {
      throw new MalformedTarException(
          "has an ACL that lacks an entry or has one twice; Linux would refuse it");
    }
    return acl;
  }

  private static AclEntry whom(AclEntry entry) {
    return new AclEntry(entry.tag(), 0, entry.id());
  }

  private long count(AclTag tag) {
    return entries.stream().filter(entry -> entry.tag() == tag).count();
  }

  /** Whether it says no more than the nine permission bits, which then stand for it. */
  boolean isMinimal() {
    return entries.size() == 3;
  }

  /** The nine permission bits that a file with this access ACL has. */
  int permissions() {
    int group = permissions(count(AclTag.MASK) == 1 ? AclTag.MASK : AclTag.OWNING_GROUP);
    return permissions(AclTag.OWNER) << 6 | group << 3 | permissions(AclTag.OTHER);
  }

  private int permissions(AclTag tag) {
    return entries.stream()
        .filter(entry -> entry.tag() == tag)
        .mapToInt(AclEntry::permissions)
        .findFirst()
        .orElse(0);
  }

  ByteString encode() {
    StructWriter writer =
        StructWriter.littleEndian(HEADER_BYTES + entries.size() * ENTRY_BYTES).at(0).u32(VERSION);
    int at = HEADER_BYTES;
    for (AclEntry entry : entries) {
      long id = entry.tag().isNamed() ? entry.id() : NO_ID;
      writer.at(at).u16(entry.tag().code()).u16(entry.permissions()).u32(id);
      at += ENTRY_BYTES;
    }
    return ByteString.copyOf(writer.done());
  }
}
