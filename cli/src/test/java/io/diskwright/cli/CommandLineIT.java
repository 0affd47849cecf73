package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as a process: what only the launcher, the locale and signals show. */
final class CommandLineIT {

  private static final Path LAUNCHER = Path.of("..", "diskwright").toAbsolutePath().normalize();

  @TempDir Path folder;

  @BeforeEach
  void makeTree() throws IOException {
    Files.writeString(Files.createDirectory(folder.resolve("bäume")).resolve("file"), "content");
  }

  private static List<String> command(List<String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.addAll(environment);
    command.add(LAUNCHER.toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private Result attempt(List<String> environment, String... arguments) throws IOException {
    return Tool.in(folder)
        .without("LC_ALL")
        .with("JAVA_HOME", System.getProperty("java.home"))
        .attempt(command(environment, arguments));
  }

  /** A process to send signals to. */
  private Process start(String... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(List.of(), arguments));
    builder.directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectError(folder.resolve("stderr").toFile());
    return builder.start();
  }

  private String stderr() throws IOException {
    return Files.readString(folder.resolve("stderr"));
  }

  private static int status(Process process) throws InterruptedException {
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), "still running");
    return process.exitValue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"LC_ALL=C", "LC_ALL=POSIX", "LC_ALL=tr_TR.UTF-8", "LC_ALL=", "--unset=LC_ALL"})
  void argumentsSpecsAndResultsAreUtf8InEveryLocale(String setting) throws Exception {
    Files.writeString(folder.resolve("spëc.yaml"), "root: [bäume]\nadditionalSpace: 0\n");
    Result result = attempt(List.of(setting), "build", "spëc.yaml", "-q", "-o", "größe.img");
    assertEquals("größe.img\n", result.succeeded().output());
    assertTrue(Files.exists(folder.resolve("größe.img")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "build", "plan", "convert", "completion", "man"})
  void groffHasNothingToSayAboutTheManualPages(String command) throws Exception {
    String page = "'%s' man %s | groff -man -ww -Tutf8 -z 2>&1".formatted(LAUNCHER, command);
    Tool.require("groff");
    assertEquals("", Tool.run("sh", "-c", page).output());
  }

  /**
   * The source never ends, and a blocked read hears no interrupt: the second signal is for that.
   */
  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSecondSignalEndsABuildThatHangsInARead(String signal, int status) throws Exception {
    Process process = start("build", "--root=-", "-o", "never.img");
    awaitBuild(process);
    signal(process, signal);
    if (!process.waitFor(2, TimeUnit.SECONDS)) {
      signal(process, signal);
    }
    assertEquals(status, status(process), stderr());
    process.getOutputStream().close();
    assertEquals(List.of("bäume", "stderr"), names());
  }

  private static void awaitBuild(Process process) throws Exception {
    Path tasks = Path.of("/proc/" + process.pid() + "/task");
    for (int i = 0; i < 600 && process.isAlive(); i++) {
      if (hasThread(tasks, "progress")) {
        return;
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("the build did not begin");
  }

  /** The thread that shows progress is there only while a build runs. */
  private static boolean hasThread(Path tasks, String name) throws IOException {
    try (Stream<Path> threads = Files.list(tasks)) {
      for (Path thread : threads.toList()) {
        if (name(thread).equals(name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Nothing for one that has ended since it was listed. */
  private static String name(Path thread) throws IOException {
    try {
      return Files.readString(thread.resolve("comm")).strip();
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static void signal(Process process, String name) throws Exception {
    Tool.attempt("kill", "-" + name, String.valueOf(process.pid()));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void resultsAndMessagesDoNotMix() throws Exception {
    Result result = attempt(List.of(), "plan", "--root=bäume", "--json", "--lable=x").expect(2);
    assertEquals("", result.output());
    assertTrue(result.errors().contains("Unknown option: '--lable"), result.errors());
  }

  private void buildImage() throws IOException {
    Result result =
        attempt(List.of(), "build", "-q", "--root=bäume", "--owner=0:0", "-o", "disk.img");
    assertEquals(0, result.status(), result::said);
  }

  /** `script` gives the program a terminal. */
  @Test
  void aTarIsNotWrittenToATerminal() throws IOException {
    buildImage();
    String call = "'%s' extract -o - disk.img".formatted(LAUNCHER);
    Result result =
        Tool.in(folder)
            .with("JAVA_HOME", System.getProperty("java.home"))
            .attempt("script", "-qec", call, "/dev/null");
    assertEquals(2, result.status(), result::said);
    assertTrue(result.said().contains("a tar is nothing for a terminal"), result::said);
    assertFalse(result.said().contains("ustar"), result::said);
  }

  /** Who reads the tar has enough of it: one line, and no success. */
  @ParameterizedTest
  @ValueSource(strings = {"extract -o - disk.img", "cat disk.img /file"})
  void aPipeThatIsClosedEndsTheProgram(String call) throws IOException {
    try (RandomAccessFile file =
        new RandomAccessFile(folder.resolve("bäume/file").toFile(), "rw")) {
      file.write(new byte[8 << 20]);
    }
    buildImage();
    String pipe =
        "'%s' %s | head -c 1 > /dev/null; exit ${PIPESTATUS[0]}".formatted(LAUNCHER, call);
    Result result =
        Tool.in(folder)
            .with("JAVA_HOME", System.getProperty("java.home"))
            .attempt("bash", "-c", pipe);
    assertEquals(1, result.status(), result::said);
    assertEquals(
        "diskwright: standard output cannot be written: Broken pipe",
        result.errors().strip(),
        result::said);
  }
}
