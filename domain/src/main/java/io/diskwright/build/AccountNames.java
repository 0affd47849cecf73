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
import java.util.Map;
import java.util.Optional;

/**
 * Users and groups of the image, from its own {@code /etc/passwd} and {@code /etc/group}
 * (passwd(5), group(5)); links are followed inside the image. As for chown(1), a name goes before a
 * number that looks the same.
 */
final class AccountNames {

  private static final String PASSWD = "/etc/passwd";
  private static final String GROUP = "/etc/group";
  private static final int NAME_FIELD = 0;
  private static final int NUMBER_FIELD = 2;
  private static final long LARGEST_ID = 0xFFFF_FFFFL;

  /** Far above any real file of accounts; such a file is read whole. */
  private static final long MOST_BYTES = 64L << 20;

  private final Map<String, Long> users;
  private final Map<String, Long> groups;

  private AccountNames(Map<String, Long> users, Map<String, Long> groups) {
    this.users = users;
    this.groups = groups;
  }

  static AccountNames of(TreeBuilder tree) throws IOException {
    return new AccountNames(read(tree, PASSWD), read(tree, GROUP));
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
    Long named = accounts.get(nameOrNumber);
    return named != null ? Optional.of(named) : parseId(nameOrNumber);
  }

  private static Optional<Long> parseId(String text) {
    try {
      long id = Long.parseLong(text);
      return id >= 0 && id <= LARGEST_ID ? Optional.of(id) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Map<String, Long> read(TreeBuilder tree, String path) throws IOException {
    int entry = tree.resolve(TreeBuilder.ROOT, ByteString.utf8(path), true);
    Map<String, Long> accounts = new HashMap<>();
    if (entry == TreeBuilder.ABSENT || tree.type(entry) != FileType.REGULAR) {
      return accounts;
    }
    for (String line : text(tree.content(entry), path).split("\n", -1)) {
      String[] fields = line.split(":", -1);
      if (fields.length > NUMBER_FIELD) {
        parseId(fields[NUMBER_FIELD]).ifPresent(id -> accounts.putIfAbsent(fields[NAME_FIELD], id));
      }
    }
    return accounts;
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
