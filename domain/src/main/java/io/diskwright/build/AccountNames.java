package io.diskwright.build;

import io.diskwright.error.SourceException;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileType;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Users and groups of the image, from its own {@code /etc/passwd} and {@code /etc/group}
 * (passwd(5), group(5)); links are followed inside the image. As for chown(1), a name goes before a
 * number that looks the same, {@code +5} is always a number, and 2^32-1 is none: the system calls
 * take it for "as it is".
 */
final class AccountNames {

  private static final String PASSWD = "/etc/passwd";
  private static final String GROUP = "/etc/group";
  private static final int NAME_FIELD = 0;

  /** {@code name:password:UID:GID:…} */
  private static final List<Integer> PASSWD_IDS = List.of(2, 3);

  /** {@code name:password:GID:…} */
  private static final List<Integer> GROUP_IDS = List.of(2);

  private static final Pattern ID = Pattern.compile("0*([0-9]{1,10})");
  private static final String FORCED_NUMBER = "+";
  private static final long LARGEST_ID = 0xFFFF_FFFEL;

  /** Far above any real file of accounts; such a file is read whole. */
  private static final long MOST_BYTES = 16L << 20;

  private final Map<String, Long> users;
  private final Map<String, Long> groups;

  private AccountNames(Map<String, Long> users, Map<String, Long> groups) {
    this.users = users;
    this.groups = groups;
  }

  static AccountNames of(TreeBuilder tree) throws IOException {
    return new AccountNames(read(tree, PASSWD, PASSWD_IDS), read(tree, GROUP, GROUP_IDS));
  }

  /** Number of a user; empty if the image does not know it. */
  Optional<Long> user(String nameOrNumber) {
    return number(users, nameOrNumber);
  }

  /** Number of a group; empty if the image does not know it. */
  Optional<Long> group(String nameOrNumber) {
    return number(groups, nameOrNumber);
  }

  private static Optional<Long> number(Map<String, Long> accounts, String nameOrNumber) {
    if (nameOrNumber.startsWith(FORCED_NUMBER)) {
      return parseId(nameOrNumber.substring(FORCED_NUMBER.length()));
    }
    Long named = accounts.get(nameOrNumber);
    return named != null ? Optional.of(named) : parseId(nameOrNumber);
  }

  private static Optional<Long> parseId(String text) {
    Matcher number = ID.matcher(text);
    if (!number.matches()) {
      return Optional.empty();
    }
    long id = Long.parseLong(number.group(1));
    return id <= LARGEST_ID ? Optional.of(id) : Optional.empty();
  }

  private static Map<String, Long> read(TreeBuilder tree, String path, List<Integer> ids)
      throws IOException {
    int entry = tree.resolve(TreeBuilder.ROOT, ByteString.utf8(path), true);
    Map<String, Long> accounts = new HashMap<>();
    if (entry == TreeBuilder.ABSENT || tree.type(entry) != FileType.REGULAR) {
      return accounts;
    }
    text(tree.content(entry), path).lines().forEach(line -> addAccount(line, ids, accounts));
    return accounts;
  }

  /**
   * As the C library reads it, a line without all its numbers is none, and the first of several
   * accounts of one name holds.
   *
   * @param ids the fields that hold numbers, the account's own first
   */
  private static void addAccount(String line, List<Integer> ids, Map<String, Long> accounts) {
    String[] fields = line.split(":", -1);
    for (int field : ids) {
      if (fields.length <= field || parseId(fields[field]).isEmpty()) {
        return;
      }
    }
    parseId(fields[ids.get(0)]).ifPresent(id -> accounts.putIfAbsent(fields[NAME_FIELD], id));
  }

  private static String text(FileContent content, String path) throws IOException {
    if (content.sizeBytes() > MOST_BYTES) {
      throw new SourceException(
          "%s has %d bytes; accounts are read up to %d"
              .formatted(path, content.sizeBytes(), MOST_BYTES));
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) content.sizeBytes());
    content.read(0, bytes);
    return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
  }
}
