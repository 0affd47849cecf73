package io.diskwright.source.tar;

import io.diskwright.spec.XattrFilter;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.Xattrs;
import io.diskwright.value.ByteString;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * ACLs that an archive gives as text. Names may be those of an {@code etc/passwd} that comes later,
 * so a text is first kept among the attributes, under its keyword, and turned when it can be.
 */
final class AclAttributes {

  /** Knows nobody. */
  static final AclText.Names NOBODY =
      new AclText.Names() {
        @Override
        public OptionalLong user(ByteString name) {
          return OptionalLong.empty();
        }

        @Override
        public OptionalLong group(ByteString name) {
          return OptionalLong.empty();
        }
      };

  private static final String ACCESS_KEYWORD = "SCHILY.acl.access";
  private static final String DEFAULT_KEYWORD = "SCHILY.acl.default";
  private static final ByteString ACCESS_TEXT = ByteString.utf8(ACCESS_KEYWORD);
  private static final ByteString DEFAULT_TEXT = ByteString.utf8(DEFAULT_KEYWORD);
  private static final ByteString ACCESS = ByteString.utf8("system.posix_acl_access");
  private static final ByteString DEFAULT = ByteString.utf8("system.posix_acl_default");
  private static final int OTHER_PERMISSIONS = ~0777;

  private AclAttributes() {}

  /** Adds the texts, unless the ACL is there in Linux's own form, which has no names in it. */
  static void addTexts(PaxRecords pax, XattrFilter filter, Map<ByteString, ByteString> attributes) {
    addText(pax.get(ACCESS_KEYWORD, ByteString.EMPTY), ACCESS_TEXT, ACCESS, filter, attributes);
    addText(pax.get(DEFAULT_KEYWORD, ByteString.EMPTY), DEFAULT_TEXT, DEFAULT, filter, attributes);
  }

  private static void addText(
      ByteString text,
      ByteString keyword,
      ByteString attribute,
      XattrFilter filter,
      Map<ByteString, ByteString> attributes) {
    if (!text.isEmpty() && filter.keeps(attribute) && !attributes.containsKey(attribute)) {
      attributes.put(keyword, text);
    }
  }

  /** Whether there are texts. */
  static boolean hasTexts(Metadata metadata) {
    SortedMap<ByteString, ByteString> values = metadata.xattrs().values();
    return values.containsKey(ACCESS_TEXT) || values.containsKey(DEFAULT_TEXT);
  }

  /**
   * Turns texts into what {@code getxattr(2)} gives; the access ACL also sets the permissions.
   *
   * @throws UnknownNameException if somebody is not among the names
   */
  static Metadata resolve(Metadata metadata, AclText.Names names)
      throws MalformedTarException, UnknownNameException {
    SortedMap<ByteString, ByteString> values = new TreeMap<>(metadata.xattrs().values());
    ByteString access = values.remove(ACCESS_TEXT);
    ByteString inherited = values.remove(DEFAULT_TEXT);
    int permissions = metadata.permissions();
    if (access != null) {
      PosixAcl acl = AclText.parse(access, names);
      permissions = (permissions & OTHER_PERMISSIONS) | acl.permissions();
      if (!acl.isMinimal()) {
        values.put(ACCESS, acl.encode());
      }
    }
    if (inherited != null) {
      values.put(DEFAULT, AclText.parse(inherited, names).encode());
    }
    return metadata.withPermissions(permissions).withXattrs(new Xattrs(values));
  }
}
