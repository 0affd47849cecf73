package io.diskwright.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

final class ToolTest {

  @TempDir Path directory;

  @Test
  void aResultHasAllThatWasSaid() throws IOException {
    Result result = Tool.attempt("sh", "-c", "echo ä; echo ö >&2; exit 3");
    List<String> command = List.of("sh", "-c", "echo ä; echo ö >&2; exit 3");
    assertEquals(new Result(command, 3, "ä\n", "ö\n"), result);
    assertEquals("ä\nö\n", result.said());
  }

  private static String failure(Executable test) {
    return String.valueOf(assertThrows(AssertionFailedError.class, test).getMessage());
  }

  @Test
  void aFailureNamesTheProgramAndWhatItSaid() {
    String message = failure(() -> Tool.run("ls", "/no/such"));
    assertTrue(message.startsWith("ls /no/such said: "), message);
    assertTrue(message.contains("No such file"), message);
  }

  @Test
  void surroundingsAreTheProgramsOwn() throws IOException {
    Surroundings here = Tool.in(directory).with("COLOUR", "red");
    assertEquals(
        directory.toRealPath() + " red C.UTF-8\n",
        here.run("sh", "-c", "echo $(pwd -P) $COLOUR $LC_ALL").output());
    assertEquals("", here.run("cat").output());
  }

  @Test
  void bytesAreCharsInLatin1() throws IOException {
    assertEquals("\u00ff\u0080", Tool.in(directory).latin1().run("printf", "\\377\\200").output());
    assertEquals("C UTC\n", Shell.run(directory, "echo $LC_ALL $TZ"));
  }

  @Test
  void muchThatIsSaidHoldsNobodyUp() throws IOException {
    String script = "head -c 1000000 /dev/zero | tee /dev/stderr";
    assertEquals(2_000_000, Tool.run("sh", "-c", script).said().length());
  }

  @Test
  void anEndlessProgramIsKilledWithItsChildren() throws Exception {
    Surroundings hurried = Tool.in(directory).within(Duration.ofSeconds(1));
    String script = "sleep 1000 & echo $! > child; wait";
    String message = failure(() -> hurried.run("sh", "-c", script));
    assertTrue(message.startsWith("not done after 1 s: "), message);
    long child = Long.parseLong(Files.readString(directory.resolve("child")).strip());
    ProcessHandle.of(child).ifPresent(left -> left.onExit().join());
    assertFalse(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false));
  }

  @Test
  void aMissingProgramFailsTheTestOrSkipsIt() {
    assertEquals("x is missing", failure(() -> Machine.lack("x is missing", "fail")));
    TestAbortedException skipped =
        assertThrows(TestAbortedException.class, () -> Machine.lack("x is missing", "skip"));
    assertTrue(String.valueOf(skipped.getMessage()).contains("SKIPPED: x is missing"));
  }
}
