package io.diskwright.nio;

import io.diskwright.port.StoredFile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Attributes by name, in the views {@code basic}, {@code owner}, {@code posix} and {@code unix}.
 */
final class AttributeNames {

  private static final String ALL = "*";

  private AttributeNames() {}

  /**
   * Reads some.
   *
   * @param request {@code view:name,name} or {@code view:*}; without a view, basic
   * @throws UnsupportedOperationException if there is no such view
   * @throws IllegalArgumentException if it has no such attribute
   */
  static Map<String, Object> read(DiskAttributes attributes, String request) {
    int colon = request.indexOf(':');
    Map<String, Object> known = view(colon < 0 ? "basic" : request.substring(0, colon), attributes);
    List<String> names = Arrays.asList(request.substring(colon + 1).split(",", -1));
    if (names.contains(ALL)) {
      return known;
    }
    Map<String, Object> wanted = new LinkedHashMap<>();
    for (String name : names) {
      Object value = known.get(name);
      if (value == null) {
        throw new IllegalArgumentException(
            "'%s' is none of %s".formatted(name, String.join(", ", known.keySet())));
      }
      wanted.put(name, value);
    }
    return wanted;
  }

  private static Map<String, Object> view(String view, DiskAttributes attributes) {
    Map<String, Object> values = new LinkedHashMap<>();
    switch (view) {
      case "basic" -> addBasic(attributes, values);
      case "owner" -> values.put("owner", attributes.owner());
      case "posix" -> {
        addBasic(attributes, values);
        addPosix(attributes, values);
      }
      case "unix" -> {
        addBasic(attributes, values);
        addPosix(attributes, values);
        addUnix(attributes, values);
      }
      default ->
          throw new UnsupportedOperationException(
              "there is no view '%s'; there are basic, owner, posix and unix".formatted(view));
    }
    return values;
  }

  private static void addBasic(DiskAttributes attributes, Map<String, Object> values) {
    values.put("lastModifiedTime", attributes.lastModifiedTime());
    values.put("lastAccessTime", attributes.lastAccessTime());
    values.put("creationTime", attributes.creationTime());
    values.put("size", attributes.size());
    values.put("isRegularFile", attributes.isRegularFile());
    values.put("isDirectory", attributes.isDirectory());
    values.put("isSymbolicLink", attributes.isSymbolicLink());
    values.put("isOther", attributes.isOther());
    values.put("fileKey", attributes.fileKey());
  }

  private static void addPosix(DiskAttributes attributes, Map<String, Object> values) {
    values.put("permissions", attributes.permissions());
    values.put("owner", attributes.owner());
    values.put("group", attributes.group());
  }

  /** As the JDK's own view of Linux has them, but numbers that are too large for it stay right. */
  private static void addUnix(DiskAttributes attributes, Map<String, Object> values) {
    StoredFile file = attributes.file();
    values.put("mode", file.type().modeBits() | file.permissions());
    values.put("ino", file.number());
    values.put("nlink", file.linkCount());
    values.put("uid", file.uid());
    values.put("gid", file.gid());
    values.put("rdevMajor", file.deviceMajor());
    values.put("rdevMinor", file.deviceMinor());
    values.put("ctime", attributes.changeTime());
  }
}
