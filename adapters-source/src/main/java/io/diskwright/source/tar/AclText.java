package io.diskwright.source.tar;

import io.diskwright.value.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An access control list as text: {@code user::rwx,user:lisa:r-x:502,...}. Entries stand on lines
 * (GNU tar) or between commas (star, libarchive), users and groups by name or number; star and
 * libarchive add the number behind a name.
 */
final class AclText {

  private static final Pattern SEPARATOR = Pattern.compile("[,\n]");
  private static final Pattern ENTRY =
      Pattern.compile(
          "(?:d(?:efault)?:)?(?<tag>u(?:ser)?|g(?:roup)?|m(?:ask)?|o(?:ther)?):"
              + "(?:(?<whom>[^:]*):)?(?<permissions>[rwx-]{1,3})(?::(?<number>[0-9]{1,10}))?"
              + "\\s*(?:#.*)?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
  private static final long ID_BOUND = 0xFFFF_FFFFL;

  /** Turns names into numbers. */
  interface Names {
    OptionalLong user(ByteString name);

    OptionalLong group(ByteString name);
  }

  private AclText() {}

  /**
   * Reads an ACL.
   *
   * @throws UnknownNameException if a name has no number
   */
  static PosixAcl parse(ByteString text, Names names)
      throws MalformedTarException, UnknownNameException {
    List<AclEntry> entries = new ArrayList<>();
    for (String entry : SEPARATOR.split(latin(text), -1)) {
      if (!entry.isBlank()) {
        entries.add(entry(entry.strip(), names));
      }
    }
    return PosixAcl.of(entries);
  }

  private static String latin(ByteString text) {
    return new String(text.toBytes(), StandardCharsets.ISO_8859_1);
  }

  private static AclEntry entry(String text, Names names)
      throws MalformedTarException, UnknownNameException {
    Matcher matcher = ENTRY.matcher(text);
    if (!matcher.matches()) {
      throw new MalformedTarException("has the ACL entry '%s', which is none".formatted(text));
    }
    String whom = matcher.group("whom");
    AclTag tag = tag(matcher.group("tag"), whom == null || whom.isEmpty());
    long id = tag.isNamed() ? id(tag, whom, matcher.group("number"), names) : 0;
    return new AclEntry(tag, permissions(matcher.group("permissions")), id);
  }

  private static AclTag tag(String word, boolean owner) {
    return switch (word.charAt(0)) {
      case 'u' -> owner ? AclTag.OWNER : AclTag.USER;
      case 'g' -> owner ? AclTag.OWNING_GROUP : AclTag.GROUP;
      case 'm' -> AclTag.MASK;
      default -> AclTag.OTHER;
    };
  }

  private static int permissions(String letters) {
    return (letters.indexOf('r') >= 0 ? 4 : 0)
        | (letters.indexOf('w') >= 0 ? 2 : 0)
        | (letters.indexOf('x') >= 0 ? 1 : 0);
  }

  private static long id(AclTag tag, String whom, @Nullable String number, Names names)
      throws MalformedTarException, UnknownNameException {
    String digits = number == null ? whom : number;
    if (NUMBER.matcher(digits).matches()) {
      return checked(Long.parseLong(digits));
    }
    ByteString name = ByteString.copyOf(whom.getBytes(StandardCharsets.ISO_8859_1));
    OptionalLong id = tag == AclTag.USER ? names.user(name) : names.group(name);
    return checked(id.orElseThrow(() -> new UnknownNameException(tag, name)));
  }

  private static long checked(long id) throws MalformedTarException {
    if (id >= ID_BOUND) {
      throw new MalformedTarException(
          "has an ACL for the number %d; users and groups end at %d".formatted(id, ID_BOUND - 1));
    }
    return id;
  }
}
