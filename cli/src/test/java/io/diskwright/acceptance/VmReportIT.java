package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vm}: what is said of a guest, before it runs and when it has. */
@Tag("guest")
class VmReportIT {

  private static SmallLinux linux = new SmallLinux(Path.of(""));

  @TempDir Path directory;

  @BeforeAll
  static void makeLinux(@TempDir Path shared) throws IOException {
    Tool.requireRoot();
    linux = SmallLinux.makeIn(shared);
  }

  @Test
  void theConsoleOfAGuestIsHandedBack() throws IOException {
    String script = "busybox printf 'one\\n\\033[1mtwo'; busybox touch /etc/done";
    Result shown = build(script).succeeded();
    assertTrue(shown.errors().contains("\n  | one\n  | two"), shown.said());
    assertTrue(shown.output().contains("  a guest ran its script, by "), shown.said());
    Result quiet = build(script, "-q", "--json").succeeded();
    assertEquals("", quiet.errors());
    assertTrue(quiet.output().contains("\"status\" : 0,"), quiet.output());
    assertTrue(quiet.output().contains("\"one\","), quiet.output());
  }

  private Result build(String script, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("build", spec(script).toString()));
    arguments.add("--output=" + directory.resolve("disk.img"));
    arguments.addAll(List.of(options));
    return Launcher.diskwright(Map.of(), arguments);
  }

  private static Path spec(String script) throws IOException {
    return linux.guestSpec(script, "partitionTableType: none");
  }

  @Test
  void aPlanTellsOfTheGuest() throws IOException {
    String text = plan();
    for (String line :
        List.of(
            "Guest     runs a script in the image when it is written",
            "Kernel    " + linux.kernel(),
            "Memory    512 MiB",
            "Time      200 s at most",
            "Disk      /dev/vda /dev/disk/by-id/root",
            "Script    as given\n  echo hello")) {
      assertTrue(text.contains("\n" + line + "\n"), text);
    }
  }

  @Test
  void soDoesItsJson() throws IOException {
    String json = plan("--json");
    for (String field :
        List.of(
            "\"kernel\" : \"%s\"".formatted(linux.kernel()),
            "\"modules\" : \"%s\"".formatted(linux.modules()),
            "\"firmware\" : \"bios\"",
            "\"memoryMib\" : 512",
            "\"timeoutSeconds\" : 200",
            "\"defaultScript\" : false",
            "\"script\" : \"echo hello\\n\"")) {
      assertTrue(json.contains(field), json);
    }
  }

  private static String plan(String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("plan", spec("echo hello").toString()));
    arguments.addAll(List.of(options));
    return Launcher.diskwright(Map.of(), arguments).succeeded().output();
  }
}
