package io.diskwright.source.tar;

import io.diskwright.spec.XattrFilter;
import io.diskwright.tree.Xattrs;
import io.diskwright.value.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * The extended attributes in the records of a member: {@code SCHILY.xattr.NAME} (GNU tar, star,
 * libarchive), {@code LIBARCHIVE.xattr.NAME} in base64, and {@code RHT.security.selinux}. ACL texts
 * stay texts, see {@link AclAttributes}.
 */
final class MemberXattrs {

  private static final String SCHILY = "SCHILY.xattr.";
  private static final String LIBARCHIVE = "LIBARCHIVE.xattr.";
  private static final String SELINUX_LABEL = "RHT.security.selinux";
  private static final ByteString SELINUX = ByteString.utf8("security.selinux");
  private static final ByteString NUL = ByteString.copyOf(new byte[1]);

  private MemberXattrs() {}

  static Xattrs of(PaxRecords pax, XattrFilter filter) throws MalformedTarException {
    Map<ByteString, ByteString> attributes = new TreeMap<>();
    for (Map.Entry<String, ByteString> entry : pax.values().entrySet()) {
      String keyword = entry.getKey();
      if (keyword.startsWith(LIBARCHIVE)) {
        attributes.put(name(keyword, LIBARCHIVE), base64(keyword, entry.getValue()));
      } else if (keyword.startsWith(SCHILY)) {
        attributes.putIfAbsent(name(keyword, SCHILY), entry.getValue());
      }
    }
    ByteString label = pax.get(SELINUX_LABEL);
    if (label != null) {
      attributes.putIfAbsent(SELINUX, concat(label, NUL));
    }
    attributes.keySet().removeIf(name -> !filter.keeps(name));
    AclAttributes.addTexts(pax, filter, attributes);
    return Xattrs.of(attributes);
  }

  /** GNU tar writes {@code =} and {@code %} as %3D and %25, libarchive some more. */
  private static ByteString name(String keyword, String prefix) throws MalformedTarException {
    ByteArrayOutputStream name = new ByteArrayOutputStream();
    for (int i = prefix.length(); i < keyword.length(); i++) {
      int code = keyword.charAt(i) == '%' ? hexByte(keyword, i + 1) : -1;
      name.write(code < 0 ? keyword.charAt(i) : code);
      i += code < 0 ? 0 : 2;
    }
    if (name.size() == 0) {
      throw new MalformedTarException("has an extended attribute without a name");
    }
    return ByteString.copyOf(name.toByteArray());
  }

  /** The byte that two hexadecimal digits mean; -1 if they are none. */
  private static int hexByte(String text, int at) {
    if (at + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static ByteString base64(String keyword, ByteString value) throws MalformedTarException {
    try {
      return ByteString.copyOf(Base64.getMimeDecoder().decode(value.toBytes()));
    } catch (IllegalArgumentException e) {
      throw new MalformedTarException(
          "has a value of %s that is not base64"
              .formatted(ByteString.copyOf(keyword.getBytes(StandardCharsets.ISO_8859_1))));
    }
  }

  private static ByteString concat(ByteString first, ByteString second) {
    byte[] joined = new byte[first.length() + second.length()];
    first.asBuffer().get(joined, 0, first.length());
    second.asBuffer().get(joined, first.length(), second.length());
    return ByteString.copyOf(joined);
  }
}
