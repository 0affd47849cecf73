package io.diskwright.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Our own classes as a program. */
public final class Jvm {

  private Jvm() {}

  /** What starts a class on our class path, by the java that runs the test. */
  public static List<String> command(List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
