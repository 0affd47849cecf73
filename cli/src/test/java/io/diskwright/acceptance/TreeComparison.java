package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trees through the eyes of rsync. */
final class TreeComparison {

  private TreeComparison() {}

  /**
   * Names, contents, owners, modes, times, links, devices, ACLs and extended attributes are the
   * source's.
   */
  static void assertSame(Path source, Path copy, String... moreOptions) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "rsync",
                "-aHAXn",
                "--modify-window=-1",
                "--delete",
                "--checksum",
                "--itemize-changes",
                "--exclude=/lost+found"));
    command.addAll(List.of(moreOptions));
    command.add(source + "/");
    command.add(copy + "/");
    assertEquals("", Tool.run(command).said(), "differs from " + source);
  }
}
