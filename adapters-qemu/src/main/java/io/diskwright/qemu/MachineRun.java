package io.diskwright.qemu;

import io.diskwright.error.GuestFailedException;
import io.diskwright.port.GuestEnd.Cause;
import io.diskwright.port.GuestGoal;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A machine that runs: who listens to its console, its complaints and its events, and what of all
 * that ends it first.
 */
final class MachineRun {

  /** The kernel's own line, with its time in front or without. */
  private static final Pattern PANIC =
      Pattern.compile("(\\[[ 0-9.]+](\\[[^]]*])? ?)?Kernel panic - not syncing.*");

  /** SeaBIOS, when it has tried all. */
  private static final String NOTHING_TO_BOOT = "No bootable device.";

  private static final int READ_BYTES = 1 << 14;
  private static final long LISTENERS_SECONDS = 5;

  private final CompletableFuture<Ended> ended = new CompletableFuture<>();
  private final ConsoleLog console;
  private final ConsoleLog complaints = new ConsoleLog(Optional.empty());
  private final Consumer<String> listener;
  private final MachineEvents events = new MachineEvents(ended);
  private final List<CompletableFuture<Void>> listeners = new ArrayList<>();

  /**
   * @param goal what ends it
   * @param listener told what the guest prints
   */
  MachineRun(GuestGoal goal, Consumer<String> listener) {
    this.console = new ConsoleLog(goal.expected());
    this.listener = listener;
  }

  /**
   * Begins to listen.
   *
   * @param process of the machine
   * @param control where it tells its events
   */
  void listen(MachineProcess process, ControlSocket control) {
    hear("console", () -> read(process.output(), this::printed));
    hear("errors", () -> read(process.errors(), complaints::add));
    hear("control", () -> control.serve(events));
    inThread("exit", () -> exited(process.exit().join(), control), new CompletableFuture<>());
  }

  private void hear(String name, Reading reading) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    listeners.add(done);
    inThread(name, reading, done);
  }

  /** All that was said has to be heard: only then the reason of an end is known. */
  private void exited(int status, ControlSocket control) throws IOException {
    control.acceptNoMore();
    listeners.forEach(CompletableFuture::join);
    ended.complete(events.shutdown().orElseThrow(() -> unexplained(status)));
  }

  private GuestFailedException unexplained(int status) {
    return new GuestFailedException(
        "QEMU ended with status %d: %s".formatted(status, String.join("; ", complaints.tail())));
  }

  /** Work that reads until there is no more. */
  private interface Reading {
    void run() throws IOException;
  }

  private void inThread(String name, Reading reading, CompletableFuture<Void> done) {
    Thread thread = new Thread(() -> run(reading, done), "vm-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void run(Reading reading, CompletableFuture<Void> done) {
    try {
      reading.run();
    } catch (IOException | RuntimeException e) {
      ended.completeExceptionally(e);
    } finally {
      done.complete(null);
    }
  }

  private static void read(InputStream stream, Consumer<String> taker) throws IOException {
    ConsoleText text = new ConsoleText();
    byte[] bytes = new byte[READ_BYTES];
    for (int count = stream.read(bytes); count >= 0; count = stream.read(bytes)) {
      taker.accept(text.decode(bytes, count));
    }
  }

  private void printed(String text) {
    List<String> lines = console.add(text);
    listener.accept(text);
    if (console.isExpectedSeen()) {
      ended.complete(Ended.by(Cause.EXPECTED_TEXT));
    }
    for (String line : lines) {
      if (PANIC.matcher(line).matches()) {
        ended.complete(Ended.by(Cause.PANIC));
      } else if (line.equals(NOTHING_TO_BOOT)) {
        ended.complete(Ended.by(Cause.NOT_BOOTABLE));
      }
    }
  }

  /** Waits for the end, at most as long as the goal allows. */
  Ended await(GuestGoal goal) throws IOException {
    try {
      return goal.limit().isPresent()
          ? ended.get(goal.limit().get().toMillis(), TimeUnit.MILLISECONDS)
          : ended.get();
    } catch (TimeoutException e) {
      return Ended.by(Cause.TIME_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the machine was interrupted");
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private static IOException failure(ExecutionException failed) {
    if (failed.getCause() instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    return failed.getCause() instanceof IOException trouble ? trouble : new IOException(failed);
  }

  /** More about the end of a machine: of a fault that has no event, QEMU itself may complain. */
  String detail(Ended end) {
    return end.cause() == Cause.STOPPED && end.detail().isEmpty()
        ? String.join("; ", complaints.tail())
        : end.detail();
  }

  /**
   * The last lines of the console, when no more can come. Whoever takes the lines may be slow, but
   * not for ever.
   */
  List<String> consoleTail() {
    CompletableFuture.allOf(listeners.toArray(new CompletableFuture<?>[0]))
        .completeOnTimeout(null, LISTENERS_SECONDS, TimeUnit.SECONDS)
        .join();
    return console.tail();
  }
}
