package io.diskwright.cli;

import java.util.Locale;

/** The program. */
public final class Main {

  private Main() {}

  /**
   * Runs a command and ends the process with its exit status.
   *
   * @param arguments of the command line
   */
  public static void main(String[] arguments) {
    // Numbers in messages have the same digits everywhere.
    Locale.setDefault(Locale.ROOT);
    Environment environment = Environment.ofProcess();
    int status = new Program(environment).run(arguments);
    environment.flush();
    System.exit(status);
  }
}
