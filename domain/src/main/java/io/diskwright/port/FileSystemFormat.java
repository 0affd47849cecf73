package io.diskwright.port;

import io.diskwright.tree.FileTree;
import io.diskwright.value.Timestamp;

/**
 * A filesystem that can be planned: which bytes go where, from nothing but a tree and numbers.
 * Found by {@link java.util.ServiceLoader}. Implementations are pure and keep no state.
 */
public interface FileSystemFormat {

  /** Where, at its start, a filesystem keeps account of its mounts. */
  int HEAD_BYTES = 4096;

  /** The name in a spec: {@code ext4}, {@code vfat}. */
  String name();

  /** Longest label, in bytes. */
  int labelBytes();

  /**
   * The smallest filesystem, in whole MiB, that holds the tree and then still has room for an
   * unprivileged user.
   *
   * @param tree what goes in
   * @param parameters as for {@link #plan}
   * @param spareBytes what must remain available ({@code statfs} {@code f_bavail}, as Linux
   *     computes it), with inodes for it at the filesystem's usual ratio
   * @return a size in bytes
   * @throws io.diskwright.error.DoesNotFitException if no size will do
   * @throws io.diskwright.error.SourceException if a file cannot be expressed in this filesystem
   */
  long minimumSizeBytes(FileTree tree, FileSystemParameters parameters, long spareBytes);

  /**
   * Plans the filesystem to the last byte.
   *
   * @param place where it goes
   * @throws io.diskwright.error.DoesNotFitException with the numbers, if the tree is too large for
   *     the place
   * @throws io.diskwright.error.SourceException if a file cannot be expressed in this filesystem
   */
  FileSystemPlan plan(FileTree tree, FileSystemParameters parameters, FileSystemPlace place);

  /**
   * Forgets the mounts of a filesystem that this format has planned: the times and counts that say
   * something of them become those of one that was just made.
   *
   * @param head its first {@link #HEAD_BYTES}
   * @param created time of its making
   * @return what belongs there instead
   */
  default byte[] withoutMounts(byte[] head, Timestamp created) {
    return head;
  }
}
