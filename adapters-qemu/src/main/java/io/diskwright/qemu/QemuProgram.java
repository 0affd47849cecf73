package io.diskwright.qemu;

import io.diskwright.error.GuestFailedException;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Programs of this machine. */
final class QemuProgram {

  private static final Pattern COLON = Pattern.compile(":");
  private static final String NAME = "qemu-system-x86_64";

  /** Where CentOS and its kin put it. */
  private static final Path ELSEWHERE = Path.of("/usr/libexec/qemu-kvm");

  private QemuProgram() {}

  /**
   * The emulator.
   *
   * @param searchPath folders, as in the variable PATH
   * @throws GuestFailedException if it is not installed
   */
  static Path find(String searchPath) {
    return Stream.concat(onPath(NAME, searchPath), Stream.of(ELSEWHERE).filter(QemuProgram::isOne))
        .findFirst()
        .orElseThrow(
            () ->
                new GuestFailedException(
                    NAME
                        + " is not on PATH; install QEMU (package qemu-system-x86 of Debian, Ubuntu, Fedora and Arch)"));
  }

  /**
   * Programs of a name, the first one first.
   *
   * @param searchPath folders, as in the variable PATH
   */
  static Stream<Path> onPath(String name, String searchPath) {
    return COLON
        .splitAsStream(searchPath)
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, name))
        .filter(QemuProgram::isOne);
  }

  private static boolean isOne(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  /** Whether QEMU can give up system calls: not every build can. */
  static boolean hasSandbox(Path program) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(program.toString(), "-sandbox", "on", "-version")
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try {
      return process.waitFor() == 0;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted before the machine was started");
    }
  }
}
