package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The size that make-disk-image.nix comes to, found by its own means: find, du and a shell. */
class NixpkgsSizeIT {

  private static final Pattern SIZE =
      Pattern.compile("\"makeDiskImage\" : \\{[^}]*\"diskBytes\" : (\\d+)", Pattern.DOTALL);

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "none, 0, 512M, 100M",
    "legacy, 1048576, 0, 100M",
    "legacy+gpt, 2114560, 1G, 100M",
    "efi, 104875008, 512M, 100M",
    "efixbootldr, 209732608, 3K, 200M",
    "hybrid, 104875008, 1M, 100M"
  })
  void theFormulaGivesWhatItsCommandsGive(
      String layout, long reserved, String additional, String bootSize) throws IOException {
    Tool.require("find", "du", "bash", "numfmt");
    Path root = Files.createDirectories(directory.resolve("root"));
    Tool.attempt(
            "bash",
            "-c",
            """
            cd "$0"
            for i in $(seq 200); do mkdir -p d$i; head -c $((i * 77)) /dev/zero >d$i/f; done
            truncate -s 50M sparse; ln sparse hard; ln -s sparse link; mkfifo pipe; : >empty
            """,
            root.toString())
        .succeeded();
    if (layout.startsWith("ef") || layout.equals("hybrid")) {
      // Mount points are in our tree from the start; there they come later.
      Files.createDirectories(root.resolve("boot"));
    }
    if (layout.equals("efixbootldr")) {
      Files.createDirectories(root.resolve("efi"));
    }
    String said =
        Launcher.diskwright(
                "plan",
                "--json",
                "--root=" + root,
                "--partition-table-type=" + layout,
                "--additional-space=" + additional,
                "--boot-size=" + bootSize)
            .succeeded()
            .said();
    Matcher matcher = SIZE.matcher(said);
    assertTrue(matcher.find(), said);
    assertEquals(byShell(reserved, additional), Long.parseLong(matcher.group(1)));
  }

  private long byShell(long reserved, String additional) throws IOException {
    String script =
        """
        cd "$0"
        blocks=$(find . ! -type d -print0 |
          du --files0-from=- --apparent-size --block-size 4096 | cut -f1 | awk '{ sum += $1 } END { print sum + 0 }')
        usage=$(( (blocks + 2 * $(find . | wc -l)) * 4096 ))
        disk=$(( usage + usage * 52 / 1000 + $(numfmt --from=iec "$1") + $2 ))
        echo $(( (disk + 1048575) / 1048576 * 1048576 ))
        """;
    return Long.parseLong(
        Tool.attempt(
                "bash", "-c", script, directory.toString(), additional, String.valueOf(reserved))
            .succeeded()
            .said()
            .strip());
  }
}
