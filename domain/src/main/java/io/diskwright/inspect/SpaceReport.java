package io.diskwright.inspect;

import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.util.List;

/**
 * What fills a filesystem. A file with several names counts once, where it was met first.
 *
 * @param root all folders, the small ones as part of the one that they are in
 * @param largest the largest files, the largest first
 * @param counts of files by type, for types that there are
 * @param sizeBytes of all regular files: their lengths
 * @param unreadFolders those whose names are encrypted; what is in them is not counted
 */
public record SpaceReport(
    Folder root,
    List<LargeFile> largest,
    List<TypeCount> counts,
    long sizeBytes,
    long unreadFolders) {

  /** Takes copies. */
  public SpaceReport {
    largest = List.copyOf(largest);
    counts = List.copyOf(counts);
  }

  /**
   * A folder.
   *
   * @param name in the folder that it is in; empty for the root
   * @param bytes allocated to all below it and to itself
   * @param files below it, folders too
   * @param folders in it that are large enough to show, the largest first
   */
  public record Folder(ByteString name, long bytes, long files, List<Folder> folders) {

    /** Takes a copy. */
    public Folder {
      folders = List.copyOf(folders);
    }

    /** What is in it and not in one of the folders that are shown. */
    public long otherBytes() {
      return bytes - folders.stream().mapToLong(Folder::bytes).sum();
    }
  }

  /** How many files of a type there are. */
  public record TypeCount(FileType type, long count) {}

  /**
   * A regular file.
   *
   * @param path from the root, with a slash in front
   * @param sizeBytes its length
   * @param allocatedBytes what it takes of the filesystem's space
   */
  public record LargeFile(ByteString path, long sizeBytes, long allocatedBytes) {}
}
