package io.diskwright.port;

import java.io.IOException;
import java.util.function.Consumer;

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

  /**
   * Looks at every structure of the filesystem, and at what they say of each other, and goes on
   * behind a fault as far as there is a way on. What is not in use is not looked at.
   *
   * @param place as recognized, from the filesystem's first byte
   * @param faults told each; none means that the filesystem is sound
   * @throws io.diskwright.error.UnsupportedImageException if it is what Diskwright does not read
   */
  void check(BlockSource place, Consumer<Fault> faults) throws IOException;
}
