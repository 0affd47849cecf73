package io.diskwright.fs.fat;

import io.diskwright.error.SourceException;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Node;
import io.diskwright.value.ByteSize;
import io.diskwright.value.ByteString;

/**
 * What FAT32 cannot hold of a file beside its name.
 *
 * <p>It keeps no owners, modes and access control: these are given up without a word, and so are
 * extended attributes that belong to them ({@code security.*} such as SELinux labels and
 * capabilities, {@code system.*} such as ACLs), or no labelled machine could fill an ESP. Other
 * attributes ({@code user.*}, {@code trusted.*}) are data, and data is not lost silently. Hard
 * links become files of their own.
 */
final class NodeRules {

  private static final long MOST_FILE_BYTES = 4 * ByteSize.GIB - 1;
  private static final ByteString SECURITY = ByteString.utf8("security.");
  private static final ByteString SYSTEM = ByteString.utf8("system.");

  private NodeRules() {}

  /**
   * Checks a file of any type.
   *
   * @throws SourceException if something of it would be lost, with the file
   */
  static void check(Node node) {
    checkType(node);
    if (node.type() == FileType.REGULAR && node.sizeBytes() > MOST_FILE_BYTES) {
      throw refusal(
          node,
          "has %d bytes, FAT32 holds files of up to %d (4 GiB less one); split it or leave it out"
              .formatted(node.sizeBytes(), MOST_FILE_BYTES));
    }
    if (!FatTimestamp.holds(node.modified())) {
      throw refusal(
          node,
          "was modified after 2107, the last year that FAT32 holds; touch it or use clampMtime");
    }
    node.xattrs().values().keySet().forEach(name -> checkXattr(node, name));
  }

  private static void checkType(Node node) {
    if (node.type() == FileType.SYMLINK) {
      throw refusal(
          node,
          "is a symbolic link, which FAT32 cannot hold; put a copy of '%s' there or leave it out"
              .formatted(node.linkTarget()));
    }
    if (node.type() != FileType.REGULAR && !node.isDirectory()) {
      throw refusal(
          node, "is a %s, which FAT32 cannot hold; leave it out".formatted(typeName(node.type())));
    }
  }

  private static String typeName(FileType type) {
    return switch (type) {
      case REGULAR -> "regular file";
      case DIRECTORY -> "directory";
      case SYMLINK -> "symbolic link";
      case CHARACTER_DEVICE -> "character device";
      case BLOCK_DEVICE -> "block device";
      case FIFO -> "fifo";
      case SOCKET -> "socket";
    };
  }

  private static void checkXattr(Node node, ByteString name) {
    if (!name.startsWith(SECURITY) && !name.startsWith(SYSTEM)) {
      throw refusal(
          node,
          "has the extended attribute %s, which FAT32 cannot hold; leave such out with xattrs: none"
              .formatted(name));
    }
  }

  private static SourceException refusal(Node node, String what) {
    return new SourceException("%s: %s".formatted(node.path(), what));
  }
}
