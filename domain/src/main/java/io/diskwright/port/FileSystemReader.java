package io.diskwright.port;

import java.io.IOException;

/**
 * Reads one kind of filesystem. The filesystem may be a stranger's: every number is checked against
 * the place it lies in before it is believed, nothing is followed in circles, and no allocation
 * follows a number that the place does not bear out. Found by {@link java.util.ServiceLoader}; pure
 * and without state.
 */
public interface FileSystemReader {

  /** Whether a place holds such a filesystem, by its content alone. */
  boolean recognizes(BlockSource place) throws IOException;

  /**
   * Opens the filesystem. Little is read for that, and the rest when it is asked for.
   *
   * @param place as recognized, from the filesystem's first byte; stays the caller's to close
   * @param notes told what a user should know
   * @throws io.diskwright.error.CorruptImageException if the filesystem contradicts itself; later
   *     reads may throw it as well. Offsets count from the place's first byte
   * @throws io.diskwright.error.UnsupportedImageException if it is what Diskwright does not read
   */
  StoredFileSystem open(BlockSource place, Progress notes) throws IOException;
}
