package io.diskwright.port;

import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.Xattrs;
import io.diskwright.value.ByteString;
import java.io.IOException;

/**
 * A file of any type, as a filesystem describes it. Whatever throws an {@link IOException} reads
 * on, and may find damage: {@link io.diskwright.error.CorruptImageException}.
 */
public interface StoredFile {

  /** What tells it from all others of its filesystem: the inode number, where there are inodes. */
  long number();

  /** Its kind. */
  FileType type();

  /** The twelve permission bits of {@code st_mode}. */
  int permissions();

  /** Owner, 0 to 2^32-1. */
  long uid();

  /** Group, 0 to 2^32-1. */
  long gid();

  /** Names that it has, as counted by the filesystem. */
  long linkCount();

  /** Length: of content, link target, or directory; 0 for the rest. */
  long sizeBytes();

  /** What it takes of the filesystem's space. */
  long allocatedBytes();

  /** Its times. */
  FileTimes times();

  /** Major number of a device, 0 of anything else. */
  int deviceMajor();

  /** Minor number of a device, 0 of anything else. */
  int deviceMinor();

  /** Extended attributes. */
  Xattrs xattrs() throws IOException;

  /**
   * The entries of a directory.
   *
   * @throws IllegalStateException if it is none
   */
  StoredNames names() throws IOException;

  /**
   * Where a symbolic link leads.
   *
   * @throws IllegalStateException if it is none
   */
  ByteString linkTarget() throws IOException;

  /**
   * The bytes of a regular file, read when they are asked for.
   *
   * @throws IllegalStateException if it is none
   */
  FileContent content() throws IOException;

  /** What a tree of files keeps of it. */
  default Metadata metadata() throws IOException {
    return new Metadata(permissions(), uid(), gid(), times().modified(), xattrs());
  }
}
