package io.diskwright.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Jvm;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that do not outlive us, nor leave children. */
class MachineProcessIT {

  /** Has a child, tells both numbers, and hears no polite signal. */
  private static final String STUBBORN =
      """
      trap '' TERM INT HUP
      sleep 600 &
      echo $$ $! >"$1.new"
      mv "$1.new" "$1"
      wait
      """;

  @TempDir Path folder;
  private Path pids = Path.of("");
  private Path directory = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    Tool.require("setsid", "sleep");
    pids = folder.resolve("pids");
    directory = Files.createDirectory(folder.resolve("work"));
    Files.writeString(directory.resolve("control"), "");
  }

  private static List<String> stubborn(Path pids) {
    return List.of("/bin/sh", "-c", STUBBORN, "sh", pids.toString());
  }

  private String[] awaitPids() throws Exception {
    for (int i = 0; i < 600 && !Files.exists(pids); i++) {
      Thread.sleep(50);
    }
    return Files.readString(pids).strip().split(" ", -1);
  }

  private void assertAllGone(String... numbers) throws Exception {
    for (int i = 0; i < 200 && anyIsRunning(numbers); i++) {
      Thread.sleep(50);
    }
    assertFalse(anyIsRunning(numbers), "still running");
  }

  private static boolean anyIsRunning(String... numbers) throws IOException {
    for (String number : numbers) {
      Path stat = Path.of("/proc", number, "stat");
      if (Files.exists(stat, LinkOption.NOFOLLOW_LINKS)
          && !Files.readString(stat).contains(") Z ")) {
        return true;
      }
    }
    return false;
  }

  @Test
  void closingKillsTheProgramAndItsChildrenAndRemovesTheDirectory() throws Exception {
    String[] numbers;
    try (MachineProcess process = MachineProcess.start(stubborn(pids), directory, Map.of())) {
      numbers = awaitPids();
      assertTrue(anyIsRunning(numbers[0]) && anyIsRunning(numbers[1]));
      assertFalse(process.awaitExit(0));
    }
    assertAllGone(numbers);
    assertFalse(Files.exists(directory));
  }

  @Test
  void theProgramHasAProcessGroupOfItsOwn() throws Exception {
    try (MachineProcess process = MachineProcess.start(stubborn(pids), directory, Map.of())) {
      String stat = Files.readString(Path.of("/proc", awaitPids()[0], "stat"));
      String own = Files.readString(Path.of("/proc/self/stat"));
      assertFalse(groupOf(stat).equals(groupOf(own)));
      assertFalse(process.exit().isDone());
    }
  }

  /** The fifth field of proc(5), behind a name that may hold anything. */
  private static String groupOf(String stat) {
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[2];
  }

  @Test
  void statusAndOutputAreTheProgramsAndItsVariablesAreSet() throws Exception {
    List<String> command =
        List.of("/bin/sh", "-c", "echo \"$1 $COLOUR\"; echo wrong >&2; exit 7", "sh", "a  b");
    try (MachineProcess process =
        MachineProcess.start(command, directory, Map.of("COLOUR", "green"))) {
      assertEquals("a  b green\n", text(process.output().readAllBytes()));
      assertEquals("wrong\n", text(process.errors().readAllBytes()));
      assertEquals(7, process.exit().get(1, TimeUnit.MINUTES));
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void killMinusNineOfTheJvmLeavesNothing() throws Exception {
    Process jvm = startJvm();
    String[] numbers = awaitPids();
    assertTrue(anyIsRunning(numbers[0]) && anyIsRunning(numbers[1]));
    jvm.destroyForcibly().waitFor();
    assertAllGone(numbers);
    for (int i = 0; i < 100 && Files.exists(directory); i++) {
      Thread.sleep(50);
    }
    assertFalse(Files.exists(directory), "the machine's directory is left");
  }

  @Test
  void theEndOfTheThreadThatStartedItEndsNothing() throws Exception {
    Process jvm = startJvm();
    try {
      String[] numbers = awaitPids();
      Thread.sleep(500);
      assertTrue(anyIsRunning(numbers[0]) && anyIsRunning(numbers[1]));
    } finally {
      jvm.destroyForcibly().waitFor();
    }
  }

  private Process startJvm() throws IOException {
    List<String> command =
        Jvm.command(List.of(), Starter.class, pids.toString(), directory.toString());
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Starts a program from a thread that ends, and then waits for ever. */
  static final class Starter {

    /** What nobody holds may be closed by the collector. */
    static volatile @Nullable MachineProcess running;

    private Starter() {}

    public static void main(String[] arguments) throws Exception {
      Thread thread =
          new Thread(
              () -> {
                try {
                  running =
                      MachineProcess.start(
                          stubborn(Path.of(arguments[0])), Path.of(arguments[1]), Map.of());
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      thread.start();
      thread.join();
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
