package io.diskwright.qemu;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;

/**
 * How a machine ends whose changes are kept: what the guest and QEMU hold in memory belongs into
 * the image. A machine whose changes are forgotten needs none of this, and is just killed.
 *
 * @param keepsChanges whether there is anything to do at all
 */
record PowerSwitch(boolean keepsChanges, MachineProcess process, ControlSocket control)
    implements Closeable {

  private static final long GUEST_SECONDS = 30;
  private static final long QEMU_SECONDS = 30;

  /** Asks a guest that still runs to switch itself off. */
  void press() throws IOException {
    if (keepsChanges && control.send("system_powerdown")) {
      awaitExit(GUEST_SECONDS);
    }
  }

  /** Lets QEMU write what it holds, also when we are interrupted. */
  @Override
  public void close() throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      if (keepsChanges && control.send("quit")) {
        awaitExit(QEMU_SECONDS);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void awaitExit(long seconds) throws InterruptedIOException {
    try {
      process.awaitExit(seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the machine was interrupted");
    }
  }
}
