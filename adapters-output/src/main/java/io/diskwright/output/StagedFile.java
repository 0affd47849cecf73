package io.diskwright.output;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A file in the making. Closing it before it was moved leaves nothing of it. */
interface StagedFile extends Closeable {

  /** Open for reading and writing. */
  FileChannel channel();

  /** Syncs the file and does all that can fail, short of moving it. */
  void prepare() throws IOException;

  /** Moves it, in one step and over what is there, to a path on the same filesystem. */
  void moveTo(Path target) throws IOException;
}
