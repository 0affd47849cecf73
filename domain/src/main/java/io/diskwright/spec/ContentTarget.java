package io.diskwright.spec;

import io.diskwright.layout.PartitionRole;
import io.diskwright.value.ByteString;

/**
 * Where a content goes.
 *
 * @param role the partition: root, ESP or XBOOTLDR
 * @param path inside its filesystem, with or without a slash in front
 */
public record ContentTarget(PartitionRole role, ByteString path) {

  private static final String ESP_PREFIX = "esp:";
  private static final String XBOOTLDR_PREFIX = "xbootldr:";

  /**
   * Reads a target; one that begins with {@code esp:} or {@code xbootldr:} is for that partition.
   */
  public static ContentTarget parse(String text) {
    if (text.startsWith(ESP_PREFIX)) {
      return of(PartitionRole.ESP, text.substring(ESP_PREFIX.length()));
    }
    if (text.startsWith(XBOOTLDR_PREFIX)) {
      return of(PartitionRole.XBOOTLDR, text.substring(XBOOTLDR_PREFIX.length()));
    }
    return of(PartitionRole.ROOT, text);
  }

  private static ContentTarget of(PartitionRole role, String path) {
    return new ContentTarget(role, ByteString.utf8(path));
  }

  @Override
  public String toString() {
    return switch (role) {
      case ESP -> ESP_PREFIX + path;
      case XBOOTLDR -> XBOOTLDR_PREFIX + path;
      default -> path.toString();
    };
  }
}
