package io.diskwright.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.spec.ShellCommand;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostShellTest {

  @TempDir Path out;

  private int run(String command) throws IOException {
    return run(command, Optional.empty());
  }

  private int run(String command, Optional<Map<String, String>> environment) throws IOException {
    return new HostShell()
        .run(new ShellCommand(command, out), Map.of("out", out.toString()), environment);
  }

  @ParameterizedTest
  @CsvSource({
    "true, 0",
    "exit 7, 7",
    "false; true, 1",
    "false | true, 1",
    "kill -9 $$, 137",
    "no-such-command, 127",
    "'if', 2"
  })
  void theStatusIsThatOfTheFirstFailure(String command, int status) throws IOException {
    assertEquals(status, run(command));
  }

  @Test
  void itRunsInTheFolderAndWithTheVariables() throws IOException {
    assertEquals(0, run("printf %s \"$PWD $out\" >\"$out\"/said\n# the end"));
    assertEquals(out + " " + out, Files.readString(out.resolve("said")));
  }

  @Test
  void theEnvironmentIsTheOneThatIsGiven() throws IOException {
    Map<String, String> given = new HashMap<>(System.getenv());
    given.remove("HOME");
    given.put("LC_ALL", "tr_TR.UTF-8");
    given.put("NEW", "ä");
    assertEquals(
        0, run("printf %s \"${HOME-none} $LC_ALL $NEW\" >\"$out\"/said", Optional.of(given)));
    assertEquals("none tr_TR.UTF-8 ä", Files.readString(out.resolve("said")));
  }

  @Test
  void aMachineWithoutBashUsesSh() throws IOException {
    Map<String, String> given = Map.of("PATH", "relative:" + out);
    assertEquals(0, run("echo \"${BASH_VERSION-none}\" >\"$out\"/said", Optional.of(given)));
    assertEquals(3, run("(exit 3); true", Optional.of(given)));
    assertTrue(Files.exists(out.resolve("said")));
  }

  @Test
  void whatTheCommandLeftRunningIsEnded() throws Exception {
    assertEquals(0, run("(sh -c 'echo $$ >\"$out\"/pid; exec sleep 600' &) ; sleep 0.5"));
    assertGone("pid");
  }

  @Test
  void anInterruptEndsTheCommandAndAllThatCameFromIt() throws Exception {
    Thread worker = Thread.currentThread();
    Thread interrupter =
        new Thread(
            () -> {
              await(out.resolve("child"));
              worker.interrupt();
            });
    interrupter.start();
    assertThrows(
        InterruptedIOException.class,
        () ->
            run(
                "trap '' TERM; echo $$ >\"$out\"/shell; (trap '' TERM; sh -c 'echo $$"
                    + " >\"$out\"/child; sleep 600')"));
    assertTrue(Thread.interrupted());
    assertGone("shell");
    assertGone("child");
  }

  private static void await(Path file) {
    try {
      while (!Files.exists(file) || Files.size(file) == 0) {
        Thread.sleep(20);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertGone(String name) throws IOException {
    long pid = Long.parseLong(Files.readString(out.resolve(name)).strip());
    assertFalse(ProcessHandle.of(pid).map(ProcessFamily::isRunning).orElse(false), name);
  }

  @Test
  void aFolderThatIsGoneIsNamed() {
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                new HostShell()
                    .run(
                        new ShellCommand("true", out.resolve("gone")),
                        Map.of("out", out.toString()),
                        Optional.empty()));
    assertTrue(String.valueOf(e.getMessage()).contains(out + "/gone"), e::getMessage);
  }
}
