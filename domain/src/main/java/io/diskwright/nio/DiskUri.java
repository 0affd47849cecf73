package io.diskwright.nio;

import io.diskwright.build.PartitionPath;
import io.diskwright.value.ByteString;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A filesystem as a URI: {@code diskwright:file:///folder/disk.qcow2!root:/etc}, where the last
 * exclamation mark ends the image's own URI. Without it, and without the partition, root is meant.
 *
 * @param image absolute
 * @param partition as {@link PartitionPath} has it
 */
record DiskUri(Path image, String partition) {

  static final String SCHEME = "diskwright";

  private static final Pattern SYNTAX =
      Pattern.compile(
          SCHEME
              + ":(?<image>.+?)(?:!(?:(?<partition>[1-9]\\d{0,8}|esp|xbootldr|root):)?"
              + "(?<path>[^!]*))?");
  private static final String UNRESERVED = "-._~/";

  static DiskUri parse(URI uri) {
    Matcher matcher = matcher(uri);
    String partition = matcher.group("partition");
    try {
      return of(
          Path.of(new URI(matcher.group("image"))),
          partition == null ? PartitionPath.ROOT : partition);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(uri + ": the image's own URI: " + e.getMessage(), e);
    }
  }

  static DiskUri of(Path image, String partition) {
    return new DiskUri(image.toAbsolutePath().normalize(), partition);
  }

  private static Matcher matcher(URI uri) {
    Matcher matcher = SYNTAX.matcher(uri.toString());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "%s: is not of the form diskwright:IMAGE-URI!PART:/PATH".formatted(uri));
    }
    return matcher;
  }

  /** The path in the image that a URI names, as text. */
  static String path(URI uri) {
    String path = matcher(uri).group("path");
    return path == null || path.isEmpty() ? "/" : NameText.of(decoded(path));
  }

  private static ByteString decoded(String encoded) {
    ByteString decoded = ByteString.EMPTY;
    for (int i = 0; i < encoded.length(); i++) {
      boolean escape = encoded.charAt(i) == '%';
      byte[] one =
          escape
              ? HexFormat.of().parseHex(encoded, i + 1, i + 3)
              : ByteString.utf8(encoded.substring(i, i + 1)).toBytes();
      decoded = decoded.concat(ByteString.copyOf(one));
      i += escape ? 2 : 0;
    }
    return decoded;
  }

  URI uri(List<ByteString> names) {
    StringBuilder uri = new StringBuilder(SCHEME).append(':').append(image.toUri()).append('!');
    uri.append(partition).append(":/");
    for (int i = 0; i < names.size(); i++) {
      uri.append(i == 0 ? "" : "/");
      append(names.get(i), uri);
    }
    return URI.create(uri.toString());
  }

  private static void append(ByteString name, StringBuilder uri) {
    for (byte b : name.toBytes()) {
      if (b > 0 && (Character.isLetterOrDigit(b) || UNRESERVED.indexOf(b) >= 0)) {
        uri.append((char) b);
      } else {
        uri.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
  }
}
