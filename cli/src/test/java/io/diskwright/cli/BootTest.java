package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.cli.report.ConsoleDisplay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of {@code boot} that start no machine. */
final class BootTest extends ProgramCalls {

  @ParameterizedTest
  @CsvSource({
    "--firmware=efi, --firmware: 'efi' is none of auto bios uefi",
    "--accelerator=xen, --accelerator: 'xen' is none of auto kvm tcg",
    "--timeout=1m, --timeout: '1m' is no whole number of seconds",
    "--timeout=99999999999, more than 1000000000 seconds",
    "--timeout=0, timeout: more than 0 seconds are needed",
    "--memory=lots, --memory: ",
    "--memory=8M, memory: 8 MiB; a guest has 16 to 1048576 MiB",
    "--initrd=x, --initrd and --append are for a kernel; give --kernel too",
    "--append=x, --initrd and --append are for a kernel; give --kernel too",
    "--expect=, expect: the text is searched within a line",
  })
  void wrongCallsAreRefused(String option, String message) throws IOException {
    Files.write(folder.resolve("disk.img"), new byte[512]);
    assertEquals(2, run("boot", "disk.img", option));
    assertTrue(err().replace(",", "").contains(message.replace(",", "")), this::err);
    assertEquals("", out());
  }

  @Test
  void anImageIsNeeded() {
    assertRefused(2, "IMAGE", "boot");
    assertRefused(1, "absent: cannot be read: No such file or directory", "boot", "absent");
  }

  @Test
  void aBareFilesystemNeedsAKernel() throws IOException {
    Files.write(folder.resolve("disk.img"), new byte[4096]);
    assertRefused(2, "has no partition table", "boot", "disk.img");
  }

  @Test
  void aConsoleDrivesNoTerminal() {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
    try (ConsoleDisplay console = new ConsoleDisplay(stream)) {
      console.accept("one\ntw");
      console.accept("o\t\u202ethree\n\n");
      console.accept("four");
    }
    assertEquals(
        "one\ntwo        \\u202ethree\n\nfour\n",
        shown.toString(StandardCharsets.UTF_8).replace("\r", ""));
  }

  @Test
  void linesAmongMessagesHaveAMargin() {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
    ConsoleDisplay console = new ConsoleDisplay(stream, ConsoleDisplay.MARGIN);
    console.accept("on");
    console.accept("e\n\nnote: two\nthr");
    console.close();
    console.close();
    console.accept("ee");
    assertEquals(
        "  | one\n\n  | note: two\n  | thr\n  | ee",
        shown.toString(StandardCharsets.UTF_8).replace("\r", ""));
  }
}
