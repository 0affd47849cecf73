package io.diskwright.port;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * Files that appear all at once or not at all. They are made hidden beside their target; {@link
 * #commit} syncs them and moves them in, replacing what was there; closing without it leaves
 * nothing behind and the old files untouched.
 */
public interface OutputStage extends Closeable {

  /**
   * Begins a file.
   *
   * @param name of the file in the target directory; with directories in front of it, {@code
   *     nix-support/file}, those are made at the commit if they are missing
   * @return open for reading and writing, empty; closed by the stage
   */
  FileChannel create(String name) throws IOException;

  /** What the commit would move into the target directory now: the first parts of all names. */
  List<String> names() throws IOException;

  /** Syncs every file and moves it to its name. */
  void commit() throws IOException;
}
