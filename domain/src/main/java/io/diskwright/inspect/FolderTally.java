package io.diskwright.inspect;

import io.diskwright.inspect.SpaceReport.Folder;
import io.diskwright.value.ByteString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Adds up a folder. Of those in it, only the ones that can be seen beside it are kept. */
final class FolderTally {

  /** A folder that is smaller than this part of the one that it is in is not shown in it. */
  private static final long LEAST_SHARE = 64;

  private static final long MOST_BYTES = 1L << 56;
  private static final int MOST_FOLDERS = 48;
  private static final int DEEPEST_SHOWN = 6;

  private static final Comparator<Folder> LARGEST_FIRST =
      Comparator.comparingLong(Folder::bytes).reversed().thenComparing(Folder::name);

  private final ByteString name;
  private final List<Folder> folders = new ArrayList<>();
  private long bytes;
  private long files;

  /**
   * @param ownBytes what the folder takes itself
   */
  FolderTally(ByteString name, long ownBytes) {
    this.name = name;
    this.bytes = sum(0, ownBytes);
  }

  /** Damaged files claim anything: what they add up to stays a number that can be counted with. */
  static long sum(long bytes, long more) {
    return Math.min(MOST_BYTES, bytes + Math.max(0, Math.min(MOST_BYTES, more)));
  }

  ByteString name() {
    return name;
  }

  /** A file in it. */
  void add(long allocatedBytes) {
    bytes = sum(bytes, allocatedBytes);
    files++;
  }

  /**
   * A folder in it.
   *
   * @param depth of this folder, 1 for the root
   */
  void add(Folder folder, int depth) {
    bytes = sum(bytes, folder.bytes());
    files += folder.files() + 1;
    if (depth <= DEEPEST_SHOWN && folder.bytes() > 0) {
      folders.add(folder);
      if (folders.size() == 2 * MOST_FOLDERS) {
        folders.sort(LARGEST_FIRST);
        folders.subList(MOST_FOLDERS, folders.size()).clear();
      }
    }
  }

  /** What it came to. */
  Folder folder() {
    List<Folder> shown =
        folders.stream()
            .filter(folder -> folder.bytes() >= bytes / LEAST_SHARE)
            .sorted(LARGEST_FIRST)
            .limit(MOST_FOLDERS)
            .toList();
    return new Folder(name, bytes, files, shown);
  }
}
