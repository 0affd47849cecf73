package io.diskwright.format.qcow2;

import io.diskwright.spec.ContainerOptions;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Prints what zstd's problems are, in a process of its own. */
final class ProblemsProgram {

  private ProblemsProgram() {}

  public static void main(String[] arguments) {
    ContainerOptions options = ContainerOptions.DEFAULTS.withCompression("zstd");
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    new Qcow2CompressedFormat()
        .problems(options)
        .forEach(problem -> out.println(problem.attribute() + ": " + problem.message()));
  }
}
