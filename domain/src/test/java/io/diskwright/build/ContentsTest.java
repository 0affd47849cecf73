package io.diskwright.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.Problem;
import io.diskwright.error.SourceException;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.spec.ImageSpec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of {@code contents}. */
final class ContentsTest extends ContentBuilds {

  @Test
  void aDirectorysContentsGoIntoTheTarget() throws IOException {
    assertEquals(
        Map.of(
            "/", "D 755 0:0",
            "/usr", "D 755 0:0",
            "/usr/lib64", "D 750 0:0",
            "/usr/lib64/a", "R 640 0:0",
            "/usr/lib64/sub", "D 750 0:0",
            "/usr/lib64/sub/b", "R 640 0:0"),
        build(content("/h/lib", "/usr/lib64")));
  }

  @Test
  void aLinkToADirectoryIsFollowedAndOneToAFileIsCopied() throws IOException {
    Map<String, String> tree = build(content("/h/tolib", "/lib"), content("/h/link", "/l"));
    assertEquals("D 750 0:0", tree.get("/lib"));
    assertEquals("R 640 0:0", tree.get("/lib/sub/b"));
    assertEquals("S 640 0:0", tree.get("/l"));
  }

  @Test
  void aPatternsMatchesGoBelowTheTargetAndLinksStayLinks() throws IOException {
    Map<String, String> tree = build(content("/h/*", "/x/y/"));
    assertEquals("R 640 0:0", tree.get("/x/y/file"));
    assertEquals("S 640 0:0", tree.get("/x/y/tolib"));
    assertEquals("D 750 0:0", tree.get("/x/y/lib/sub"));
  }

  @Test
  void patternsMergeAndOverwrite() throws IOException {
    Map<String, String> tree = build(content("/h/*", "/x"), content("/g/*", "/x", "600"));
    assertEquals("R 600 0:0", tree.get("/x/lib/a"));
    assertEquals("R 640 0:0", tree.get("/x/lib/sub/b"));
    assertEquals("D 600 0:0", tree.get("/x/lib"));
  }

  @Test
  void aPatternThatMatchesNothingIsAnError() {
    assertEquals(
        List.of(new Problem("contents[0].source", "'/nothing/*' matches nothing")),
        problems(content("/nothing/*", "/x")));
  }

  @Test
  void aTakenTargetIsAnErrorThatNamesIt() {
    assertEquals(
        List.of(
            new Problem("contents[1].target", "'/a' is taken already; choose another target"),
            new Problem("contents[2].target", "'//a/' is taken already; choose another target"),
            new Problem("contents[4].target", "'/d' is taken already; choose another target")),
        problems(
            content("/h/file", "/a"),
            content("/h/file", "/a"),
            content("/h/file", "//a/"),
            content("/h/file", "/d/e"),
            content("/h/lib", "/d")));
  }

  @Test
  void aTargetInsideTheImageIsTakenThroughItsLinks() {
    InvalidSpecException refusal =
        assertThrows(
            InvalidSpecException.class,
            () ->
                buildOver(
                    (tree, options) -> {
                      int usr = directory(tree, "/usr/bin");
                      file(tree, usr, "sh", "");
                      link(tree, "bin", "usr/bin");
                    },
                    content("/h/file", "/bin/sh"),
                    content("/h/file", "/bin")));
    assertEquals(
        "contents[0].target: '/bin/sh' is taken already; choose another target\n"
            + "contents[1].target: '/bin' is taken already; choose another target",
        refusal.getMessage());
  }

  @Test
  void aMissingSourceIsNamed() {
    assertEquals(
        "contents[0]: /missing does not exist",
        assertThrows(SourceException.class, () -> build(content("/missing", "/x"))).getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "/../../../etc/x, /etc/x",
    "etc/x, /etc/x",
    "/a/../etc/x, /etc/x",
    "///etc///x///, /etc/x",
    "/up/up/etc/x, /etc/x"
  })
  void noTargetLeavesTheImage(String target, String path) throws IOException {
    buildOver(
        (tree, options) -> {
          directory(tree, "/etc");
          directory(tree, "/a");
          link(tree, "up", "../../../..");
        },
        content("/h/file", target));
    assertEquals("R 640 0:0", world.root().get(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/x/..", "..", "/x/.", "esp:.."})
  void aTargetEndsInAName(String target) {
    Problem problem = new Problem("contents[0].target", "'" + target + "' does not end in a name");
    assertEquals(
        List.of(problem),
        ImageSpec.builder()
            .partitionTableType(PartitionTableType.EFI)
            .contents(List.of(content("/h/file", target)))
            .problems());
  }

  @Test
  void whatIsInTheWayOfATargetIsAProblem() {
    assertEquals(
        List.of(
            new Problem("contents[1]", "/a is in the way: a directory is needed there"),
            new Problem("contents[2].source", "'/none*' matches nothing")),
        problems(content("/h/file", "/a"), content("/h/file", "/a/b"), content("/none*", "/c")));
  }

  @Test
  void aPatternCannotPutAFileOverADirectory() {
    world.host.with("/f/", "").with("/f/lib", "a file");
    assertEquals(
        List.of(
            new Problem(
                "contents[1]",
                "/x/lib: a later source has a file where an earlier one has a directory; remove one"
                    + " of them")),
        problems(content("/h/*", "/x"), content("/f/*", "/x")));
  }

  @Test
  void anEmptyRootCanBeTheTargetOfADirectory() throws IOException {
    ImageSpec.Builder spec =
        ImageSpec.builder()
            .partitionTableType(PartitionTableType.EFI)
            .contents(List.of(content("/h/lib", "esp:/"), content("/h/lib", "/")));
    world.build(spec);
    assertEquals("R 640 0:0", Optional.ofNullable(world.trees.get("ESP")).orElseThrow().get("/a"));
    assertEquals("R 640 0:0", world.root().get("/sub/b"));
    assertEquals(
        List.of(
            new Problem("contents[0].target", "'/' is a directory; give the file a name in it"),
            new Problem("contents[2].target", "'/' is taken already; choose another target")),
        problems(content("/h/file", "/"), content("/h/lib", "/"), content("/h/lib", "/")));
  }

  @Test
  void modesComeOnceForEachFileWhateverItsNames() throws IOException {
    Map<String, String> tree = build(content("/hard", "/x", "F=,F+X,Fu+x"));
    assertEquals("R 100 0:0", tree.get("/x/a"));
    assertEquals("R 100 0:0", tree.get("/x/b"));
  }

  @Test
  void modesLeaveLinksAndParentsAlone() throws IOException {
    Map<String, String> tree = build(content("/h/*", "/x/y", "0700"));
    assertEquals("S 640 0:0", tree.get("/x/y/link"));
    assertEquals("D 755 0:0", tree.get("/x/y"));
    assertEquals("D 700 0:0", tree.get("/x/y/lib/sub"));
  }

  @Test
  void aSlashBehindAPatternBringsWhatIsInTheDirectories() throws IOException {
    Map<String, String> tree = build(content("/h/*/", "/x", "F600"));
    assertEquals("R 600 0:0", tree.get("/x/a"));
    assertEquals("R 600 0:0", tree.get("/x/sub/b"));
    assertEquals("D 750 0:0", tree.get("/x"));
    assertEquals(6 - 1, tree.size());
    assertEquals(
        List.of(new Problem("contents[0].source", "'/h/file*/' matches nothing")),
        problems(content("/h/file*/", "/x")));
  }
}
