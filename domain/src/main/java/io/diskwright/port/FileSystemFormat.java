package io.diskwright.port;

import io.diskwright.tree.FileTree;

/**
 * A filesystem that can be planned: which bytes go where, from nothing but a tree and numbers.
 * Found by {@link java.util.ServiceLoader}. Implementations are pure and keep no state.
 */
public interface FileSystemFormat {

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
}
