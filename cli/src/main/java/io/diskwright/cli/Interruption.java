package io.diskwright.cli;

import java.lang.reflect.Proxy;

/**
 * SIGINT and SIGTERM while outputs are made: the first interrupts the working thread, which closes
 * its stage and so leaves nothing behind; the second ends the process at once.
 *
 * <p>The JDK's own way, a shutdown hook, cannot hear a second signal while the hook waits. {@code
 * sun.misc.Signal} can; javac warns of that name whatever is suppressed, so it is looked up, and a
 * JVM without it keeps its usual behaviour.
 */
final class Interruption {

  private static final int SIGINT = 2;
  private static final int SIGTERM = 15;

  private final Thread worker = Thread.currentThread();
  private volatile int signal;

  private Interruption() {}

  /** From now on signals interrupt the calling thread. */
  static Interruption ofThisThread() {
    Interruption interruption = new Interruption();
    interruption.handle("INT", SIGINT);
    interruption.handle("TERM", SIGTERM);
    return interruption;
  }

  private void handle(String name, int number) {
    try {
      Class<?> signalType = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object handler =
          Proxy.newProxyInstance(
              handlerType.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, arguments) -> {
                received(number);
                return null;
              });
      signalType
          .getMethod("handle", signalType, handlerType)
          .invoke(null, signalType.getConstructor(String.class).newInstance(name), handler);
    } catch (ReflectiveOperationException e) {
      // The JVM's own handler stays: it ends the process with the same status.
    }
  }

  private synchronized void received(int number) {
    if (signal != 0) {
      Runtime.getRuntime().halt(ExitStatus.SIGNAL_BASE + number);
    }
    signal = number;
    worker.interrupt();
  }

  /** Whether a signal has come. */
  boolean happened() {
    return signal != 0;
  }

  /** The exit status that tells of the signal. */
  int exitStatus() {
    return ExitStatus.SIGNAL_BASE + signal;
  }
}
