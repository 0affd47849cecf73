package io.diskwright.output.tar;

import io.diskwright.tree.Xattrs;
import io.diskwright.value.ByteString;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;

/**
 * Extended attributes as records: {@code SCHILY.xattr.NAME}, and ACLs as {@code SCHILY.acl.access}
 * and {@code SCHILY.acl.default}, which is what GNU tar and libarchive write and read.
 */
final class XattrRecords {

  private static final ByteString PREFIX = ByteString.utf8("SCHILY.xattr.");
  private static final Map<ByteString, ByteString> ACCESS_LISTS =
      Map.of(
          ByteString.utf8("system.posix_acl_access"), ByteString.utf8("SCHILY.acl.access"),
          ByteString.utf8("system.posix_acl_default"), ByteString.utf8("SCHILY.acl.default"));

  private XattrRecords() {}

  static void add(Xattrs xattrs, ExtendedRecords records) {
    xattrs.values().forEach((name, value) -> add(name, value, records));
  }

  private static void add(ByteString name, ByteString value, ExtendedRecords records) {
    ByteString accessList = ACCESS_LISTS.get(name);
    Optional<ByteString> text = accessList == null ? Optional.empty() : AccessListText.of(value);
    if (accessList != null && text.isPresent()) {
      records.add(accessList, text.get());
    } else {
      records.add(PREFIX.concat(escaped(name)), value);
    }
  }

  /** An equals sign would end the keyword; GNU tar takes %3D for one, and so %25 for a %. */
  private static ByteString escaped(ByteString name) {
    ByteArrayOutputStream escaped = new ByteArrayOutputStream();
    for (byte b : name.toBytes()) {
      switch (b) {
        case '=' -> escaped.writeBytes(new byte[] {'%', '3', 'D'});
        case '%' -> escaped.writeBytes(new byte[] {'%', '2', '5'});
        default -> escaped.write(b);
      }
    }
    return ByteString.copyOf(escaped.toByteArray());
  }
}
