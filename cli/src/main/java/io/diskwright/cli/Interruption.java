package io.diskwright.cli;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/**
 * SIGINT and SIGTERM while outputs are made: the first interrupts the working thread, which closes
 * its stage and so leaves nothing behind; the second ends the process at once.
 *
 * <p>The JDK's own way, a shutdown hook, cannot hear a second signal while the hook waits. {@code
 * sun.misc.Signal} can; javac warns of that name whatever is suppressed, so it is looked up, and a
 * JVM without it keeps its usual behaviour.
 */
final class Interruption implements AutoCloseable {

  private static final int SIGINT = 2;
  private static final int SIGTERM = 15;

  private final Thread worker = Thread.currentThread();
  private final List<Replaced> replaced = new ArrayList<>();
  private volatile int signal;

  /** A signal, and who handled it before. */
  private record Replaced(Object signal, Object handler) {}

  private Interruption() {}

  /** What a signal interrupts. */
  @FunctionalInterface
  interface Task {
    void run() throws IOException;
  }

  /**
   * Does something that leaves nothing behind when it is interrupted.
   *
   * @return the exit status
   */
  static int during(Task task, Environment environment) throws IOException {
    try (Interruption interruption = ofThisThread()) {
      try {
        task.run();
      } catch (IOException | RuntimeException | Error e) {
        // An interrupt has many faces: even a library that is being loaded then fails to link.
        if (!interruption.happened()) {
          throw e;
        }
      }
      if (!interruption.happened()) {
        return ExitStatus.DONE;
      }
      environment.err().println("diskwright: interrupted; nothing is left behind");
      return ExitStatus.SIGNAL_BASE + interruption.signal;
    }
  }

  /** From now on signals interrupt the calling thread. */
  private static Interruption ofThisThread() {
    Interruption interruption = new Interruption();
    interruption.handle("INT", SIGINT);
    interruption.handle("TERM", SIGTERM);
    return interruption;
  }

  private void handle(String name, int number) {
    try {
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object handler =
          Proxy.newProxyInstance(
              handlerType.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, arguments) -> {
                received(number);
                return null;
              });
      Object signal =
          Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
      replaced.add(new Replaced(signal, install(signal, handler)));
    } catch (ReflectiveOperationException e) {
      // The JVM's own handler stays: it ends the process with the same status.
    }
  }

  /** {@code Signal.handle}, which gives the handler that was there. */
  private static Object install(Object signal, Object handler) throws ReflectiveOperationException {
    return signal
        .getClass()
        .getMethod("handle", signal.getClass(), Class.forName("sun.misc.SignalHandler"))
        .invoke(null, signal, handler);
  }

  private synchronized void received(int number) {
    if (signal != 0) {
      Runtime.getRuntime().halt(ExitStatus.SIGNAL_BASE + number);
    }
    signal = number;
    worker.interrupt();
  }

  private boolean happened() {
    return signal != 0;
  }

  /** Gives the signals back to who had them; an interrupt that came too late is forgotten. */
  @Override
  public void close() {
    for (Replaced before : replaced) {
      try {
        install(before.signal, before.handler);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a signal that could be handled cannot be given back", e);
      }
    }
    if (happened()) {
      Thread.interrupted();
    }
  }
}
