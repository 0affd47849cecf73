package io.diskwright.boot.systemd;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.port.Progress;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.util.Locale;

/**
 * Puts files on a FAT partition, where names that differ only in case are the same. What is there
 * already stays.
 */
final class FatFolder {

  private static final int PERMISSIONS = 0755;

  private final String name;
  private final TreeBuilder tree;
  private final Timestamp time;
  private final Progress notes;

  /**
   * @param name of the partition, as targets of contents have it: {@code esp}
   * @param time of what is added
   */
  FatFolder(String name, TreeBuilder tree, Timestamp time, Progress notes) {
    this.name = name;
    this.tree = tree;
    this.time = time;
    this.notes = notes;
  }

  /**
   * Adds a file, and the directories that it needs; or leaves the one that is there, and says so.
   */
  void put(String path, FileContent content) {
    int slash = path.lastIndexOf('/');
    int directory = makeDirectories(path.substring(0, slash));
    String file = path.substring(slash + 1);
    if (find(directory, file) == TreeBuilder.ABSENT) {
      tree.putFile(directory, ByteString.utf8(file), metadata(), content);
    } else {
      notes.note("%s:%s is kept as the contents bring it".formatted(name, path));
    }
  }

  /** Whether there is a file at a path. */
  boolean has(String path) {
    int entry = TreeBuilder.ROOT;
    for (String component : components(path)) {
      entry = entry == TreeBuilder.ABSENT ? entry : find(entry, component);
    }
    return entry != TreeBuilder.ABSENT;
  }

  private int makeDirectories(String path) {
    int directory = TreeBuilder.ROOT;
    for (String component : components(path)) {
      int found = find(directory, component);
      if (found == TreeBuilder.ABSENT) {
        found = tree.putDirectory(directory, ByteString.utf8(component), metadata());
      } else if (tree.type(found) != FileType.DIRECTORY) {
        throw new InvalidSpecException(
            "contents",
            "%s:%s is in the way: a directory is needed there for the boot loader"
                .formatted(name, tree.path(found)));
      }
      directory = found;
    }
    return directory;
  }

  private static String[] components(String path) {
    return path.isEmpty() ? new String[0] : path.substring(1).split("/", -1);
  }

  private int find(int directory, String child) {
    String wanted = child.toLowerCase(Locale.ROOT);
    return tree.children(directory)
        .filter(entry -> tree.name(entry).toString().toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst()
        .orElse(TreeBuilder.ABSENT);
  }

  private Metadata metadata() {
    return Metadata.ofRoot(PERMISSIONS, time);
  }
}
