package io.diskwright.port;

import io.diskwright.value.ByteString;
import java.io.Closeable;
import java.io.IOException;

/**
 * Where files out of an image go, in the order of a walk: a directory, what is in it, its end.
 * Paths lead from the top and have no slash in front; each of their components is a file name, and
 * none comes twice. Closing without {@link #commit} leaves nothing behind. Of one thread.
 */
public interface FileSink extends Closeable {

  /** Gives the top, which is there already, the metadata of a directory. */
  void describeTop(StoredFile directory) throws IOException;

  /** Begins a directory in the one that is open: the top at first. */
  void beginDirectory(ByteString path, StoredFile directory) throws IOException;

  /** Ends the directory that was begun last. */
  void endDirectory() throws IOException;

  /**
   * Takes anything but a directory into the directory that is open.
   *
   * @throws io.diskwright.error.CorruptImageException if it turns out to be damaged, here or later
   */
  void add(ByteString path, StoredFile file) throws IOException;

  /**
   * Gives a file another name.
   *
   * @param first path under which it was added
   */
  void link(ByteString path, StoredFile file, ByteString first) throws IOException;

  /** Waits for all that is under way, and lets it appear. */
  void commit() throws IOException;
}
