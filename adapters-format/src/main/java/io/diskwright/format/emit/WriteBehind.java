package io.diskwright.format.emit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * Has the system write a file to its disk while it is still being made, so that the sync at the end
 * finds little left to do: left alone, Linux begins when a tenth of the memory waits to be written.
 * What waits is bounded, which also bounds how long giving up takes.
 */
public final class WriteBehind implements AutoCloseable {

  private static final long STEP_BYTES = 32 << 20;
  private static final long MOST_BYTES = 512 << 20;

  private final FileChannel target;
  private final Crew crew = new Crew(1);
  private Future<Void> sync = CompletableFuture.completedFuture(null);
  private long waitingBytes;

  /** For a file that is being written. */
  public WriteBehind(FileChannel target) {
    this.target = target;
  }

  /**
   * To be called from one thread when that much more was written.
   *
   * @throws IOException if what was written before did not get to the disk
   */
  public void wrote(long bytes) throws IOException {
    waitingBytes += bytes;
    if (waitingBytes >= (sync.isDone() ? STEP_BYTES : MOST_BYTES)) {
      finish();
      waitingBytes = 0;
      sync = crew.submit(this::sync);
    }
  }

  private Void sync() throws IOException {
    target.force(false);
    return null;
  }

  /**
   * Waits for what is underway. A system tells of a failure once, so it must not get lost here: the
   * sync at the end would find nothing wrong.
   *
   * @throws IOException if what was written before did not get to the disk
   */
  public void finish() throws IOException {
    Crew.result(sync);
  }

  /** Ends the thread; an interrupt would close the file. */
  @Override
  public void close() {
    crew.close();
  }
}
