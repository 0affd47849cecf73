package io.diskwright.source.tar;

import io.diskwright.error.SourceException;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileType;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The users and groups of a tree: its own etc/passwd and etc/group, never this machine's. */
final class Accounts implements AclText.Names {

  private static final int LARGEST_FILE_BYTES = 64 << 20;
  private static final Pattern LINE =
      Pattern.compile("^([^:\n]+):[^:\n]*:([0-9]{1,10})(?::|$)", Pattern.MULTILINE);

  private final Map<ByteString, Long> users;
  private final Map<ByteString, Long> groups;

  private Accounts(Map<ByteString, Long> users, Map<ByteString, Long> groups) {
    this.users = users;
    this.groups = groups;
  }

  static Accounts of(TreeBuilder tree) throws IOException {
    return new Accounts(read(tree, "etc/passwd"), read(tree, "etc/group"));
  }

  private static Map<ByteString, Long> read(TreeBuilder tree, String path) throws IOException {
    int entry = tree.resolve(TreeBuilder.ROOT, ByteString.utf8(path), true);
    if (entry == TreeBuilder.ABSENT || tree.type(entry) != FileType.REGULAR) {
      return Map.of();
    }
    FileContent content = tree.content(entry);
    if (content.sizeBytes() > LARGEST_FILE_BYTES) {
      throw new SourceException(
          "%s: has %d bytes; the limit is %d"
              .formatted(tree.path(entry), content.sizeBytes(), LARGEST_FILE_BYTES));
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) content.sizeBytes());
    content.read(0, bytes);
    return parse(StandardCharsets.ISO_8859_1.decode(bytes.flip()).toString());
  }

  /** The first line of a name counts, as in libc. */
  private static Map<ByteString, Long> parse(String text) {
    Map<ByteString, Long> numbers = new TreeMap<>();
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      ByteString name = ByteString.copyOf(line.group(1).getBytes(StandardCharsets.ISO_8859_1));
      numbers.putIfAbsent(name, Long.valueOf(line.group(2)));
    }
    return numbers;
  }

  @Override
  public OptionalLong user(ByteString name) {
    return number(users.get(name));
  }

  @Override
  public OptionalLong group(ByteString name) {
    return number(groups.get(name));
  }

  private static OptionalLong number(@Nullable Long number) {
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }
}
