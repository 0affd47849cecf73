package io.diskwright.port;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs guests. Found by {@link java.util.ServiceLoader}; without state. */
public interface VirtualMachine {

  /**
   * Starts a machine and waits for its end. When this returns or throws, and also when this process
   * is killed, nothing of the machine is left.
   *
   * @param goal what ends it
   * @param console told all that the guest prints, as it comes: parts of lines, lines end with a
   *     line feed; called from another thread
   * @param temporaryDirectory where changes are kept that are not written to the image; empty for
   *     the system's
   * @param notes told what a user should know
   * @throws io.diskwright.error.GuestFailedException if it cannot be started
   * @throws io.diskwright.error.SourceException if a file of the firmware is missing
   * @throws java.io.InterruptedIOException if the calling thread is interrupted
   */
  GuestEnd run(
      Machine machine,
      GuestGoal goal,
      Consumer<String> console,
      Optional<Path> temporaryDirectory,
      Progress notes)
      throws IOException;

  /**
   * Finds out whether a job could begin, before there is an image for it.
   *
   * @throws io.diskwright.error.GuestFailedException if a program of this machine is missing
   * @throws io.diskwright.error.SourceException if the kernel, its modules or a file of the
   *     firmware cannot be used
   */
  void check(GuestJob job) throws IOException;

  /**
   * Starts a machine that runs a script and keeps what that changes, and waits for its end; for the
   * rest like {@link #run}.
   *
   * @param temporaryDirectory for what the guest starts from; empty for the system's
   */
  ScriptEnd runScript(
      GuestJob job, Consumer<String> console, Optional<Path> temporaryDirectory, Progress notes)
      throws IOException;
}
