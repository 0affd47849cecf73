package io.diskwright.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.Problem;
import io.diskwright.error.SourceException;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.spec.ContentSpec;
import io.diskwright.spec.ContentTarget;
import io.diskwright.spec.ImageSpec;
import io.diskwright.spec.ModeChange;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of {@code contents}. */
final class ContentsTest {

  private final FakeWorld world = new FakeWorld();

  @BeforeEach
  void fillHost() {
    world
        .host
        .with("/h/file", "text")
        .with("/h/link", "->file")
        .with("/h/tolib", "->/h/lib")
        .with("/h/lib/", "")
        .with("/h/lib/a", "a")
        .with("/h/lib/sub/", "")
        .with("/h/lib/sub/b", "b")
        .with("/g/", "")
        .with("/g/lib/", "")
        .with("/g/lib/a", "other")
        .with("/hard/", "")
        .with("/hard/a", "x")
        .with("/hard/b", "=a");
  }

  private static ContentSpec content(String source, String target) {
    return ContentSpec.of(ByteString.utf8(source), ContentTarget.parse(target));
  }

  private static ContentSpec content(String source, String target, String mode) {
    return new ContentSpec(
        ByteString.utf8(source),
        ContentTarget.parse(target),
        Optional.of(ModeChange.parse(mode)),
        Optional.empty(),
        Optional.empty());
  }

  private static ContentSpec owned(String source, String target, String user, String group) {
    return new ContentSpec(
        ByteString.utf8(source),
        ContentTarget.parse(target),
        Optional.empty(),
        Optional.of(user),
        Optional.of(group));
  }

  private Map<String, String> build(ContentSpec... contents) throws IOException {
    world.build(ImageSpec.builder().contents(List.of(contents)));
    return world.root();
  }

  private List<Problem> problems(ContentSpec... contents) {
    return assertThrows(InvalidSpecException.class, () -> build(contents)).problems();
  }

  private void rootSource(FakeWorld.Source source) {
    world.sources.put("/", source);
  }

  private void buildOver(FakeWorld.Source root, ContentSpec... contents) throws IOException {
    rootSource(root);
    world.build(ImageSpec.builder().root(List.of(Path.of("/"))).contents(List.of(contents)));
  }

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
  void ownersAreLookedUpInTheImagesOwnAccountsThroughLinks() throws IOException {
    buildOver(
        (tree, options) -> {
          int real = directory(tree, "/nix/etc");
          link(tree, "etc", "/nix/etc");
          file(tree, real, "passwd", "root:x:0:0::/:\nalice:x:1001:5::/:\nalice:x:7:7\n#:bad\n");
          link(tree, real, "group", "../../nix/group");
          file(tree, directory(tree, "/nix"), "group", "users:x:100:\n");
        },
        owned("/h/lib", "/home/alice", "alice", "users"),
        owned("/h/file", "/n", "0012", "4294967294"));
    assertEquals("D 755 0:0", world.root().get("/home"));
    assertEquals("D 750 1001:100", world.root().get("/home/alice"));
    assertEquals("R 640 1001:100", world.root().get("/home/alice/sub/b"));
    assertEquals("R 640 12:4294967294", world.root().get("/n"));
  }

  @Test
  void accountsThatAContentBringsCount() throws IOException {
    world.host.with("/p", "bob:x:1002:1002::/:");
    Map<String, String> tree =
        build(owned("/h/file", "/x", "bob", "3"), content("/p", "/etc/passwd"));
    assertEquals("R 640 1002:3", tree.get("/x"));
  }

  @Test
  void ownersAreAppliedToAllBelowTheTargetAndLinksAreNotFollowed() throws IOException {
    buildOver(
        (tree, options) -> {
          int x = directory(tree, "/x");
          file(tree, x, "before", "");
          link(tree, x, "out", "/outside");
          file(tree, directory(tree, "/outside"), "o", "");
        },
        owned("/h/*", "/x", "1", "2"));
    assertEquals("R 644 1:2", world.root().get("/x/before"));
    assertEquals("S 777 1:2", world.root().get("/x/out"));
    assertEquals("R 644 0:0", world.root().get("/outside/o"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nobody",
        "",
        "-1",
        "+x",
        "5+",
        "4294967295",
        "4294967296",
        "٣",
        "99999999999999999999"
      })
  void unknownAccountsAreProblems(String account) {
    assertEquals(
        List.of(
            new Problem("contents[0].user", "'" + account + "' is not in the image's /etc/passwd"),
            new Problem("contents[0].group", "'" + account + "' is not in the image's /etc/group")),
        problems(owned("/h/file", "/x", account, account)));
  }

  @Test
  void aNameGoesBeforeANumberAndAPlusMakesItANumber() throws IOException {
    buildOver(
        (tree, options) -> {
          int etc = directory(tree, "/etc");
          file(tree, etc, "passwd", "12:x:99:99::/:\nhalf:x:5\nnone:x:5:\nbad:x:five:5::/:\n");
          file(tree, etc, "group", "12:x:98:\n");
        },
        owned("/h/file", "/named", "12", "12"),
        owned("/h/file", "/number", "+12", "+012"));
    assertEquals("R 640 99:98", world.root().get("/named"));
    assertEquals("R 640 12:12", world.root().get("/number"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"half", "none", "bad"})
  void aBrokenLineIsNoAccount(String user) {
    InvalidSpecException refusal =
        assertThrows(
            InvalidSpecException.class,
            () ->
                buildOver(
                    (tree, options) ->
                        file(
                            tree,
                            directory(tree, "/etc"),
                            "passwd",
                            "half:x:5\nnone:x:5:\nbad:x:five:5::/:\n"),
                    owned("/h/file", "/x", user, "0")));
    assertEquals(
        "contents[0].user: '" + user + "' is not in the image's /etc/passwd", refusal.getMessage());
  }

  @Test
  void aSlashBehindALinkGivesOwnersToWhatItLeadsTo() throws IOException {
    FakeWorld.Source root =
        (tree, options) -> {
          directory(tree, "/real");
          link(tree, "x", "real");
        };
    buildOver(root, owned("/h/*", "/x", "1", "2"));
    assertEquals("S 777 1:2", world.root().get("/x"));
    assertEquals("R 640 0:0", world.root().get("/real/file"));
    buildOver(root, owned("/h/*", "/x/", "1", "2"));
    assertEquals("S 777 0:0", world.root().get("/x"));
    assertEquals("R 640 1:2", world.root().get("/real/file"));
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

  @Test
  void aPasswdOfUnreasonableSizeIsRefused() {
    SourceException refusal =
        assertThrows(
            SourceException.class,
            () ->
                buildOver(
                    (tree, options) ->
                        tree.putFile(
                            directory(tree, "/etc"),
                            ByteString.utf8("passwd"),
                            Metadata.ofRoot(0644, Timestamp.EPOCH),
                            endless()),
                    owned("/h/file", "/x", "a", "b")));
    assertEquals(
        "/etc/passwd has 1099511627776 bytes; accounts are read up to 16777216",
        refusal.getMessage());
  }

  private static FileContent endless() {
    return new FileContent() {
      @Override
      public long sizeBytes() {
        return 1L << 40;
      }

      @Override
      public void read(long offset, ByteBuffer target) {
        throw new IllegalStateException("too much to read");
      }
    };
  }

  @Test
  void mountPointsAreMadeAndWhatTheyHideIsNoted() throws IOException {
    world.build(
        ImageSpec.builder()
            .partitionTableType(PartitionTableType.EFI_XBOOTLDR)
            .contents(List.of(content("/h/lib", "/boot"))));
    assertEquals("D 755 0:0", world.root().get("/efi"));
    assertEquals(
        List.of(
            "/boot: the boot partition mounted there will hide 3 entries of root; use a target of"
                + " esp: or xbootldr:"),
        world.notes);
  }

  @Test
  void aFileInTheWayOfAMountPointIsOneProblemOfSeveral() {
    ImageSpec.Builder spec =
        ImageSpec.builder()
            .partitionTableType(PartitionTableType.HYBRID)
            .contents(List.of(content("/h/file", "/boot"), owned("/h/file", "/x", "u", "0")));
    assertEquals(
        List.of(
            new Problem("partitionTableType", "/boot is in the way: a directory is needed there"),
            new Problem("contents[1].user", "'u' is not in the image's /etc/passwd")),
        assertThrows(InvalidSpecException.class, () -> world.build(spec)).problems());
  }

  @Test
  void layoutsWithoutBootPartitionsHaveNoMountPoints() throws IOException {
    assertEquals(2, build(content("/h/file", "/x")).size());
  }

  private static int directory(TreeBuilder tree, String path) {
    return tree.makeDirectories(ByteString.utf8(path), Metadata.ofRoot(0755, Timestamp.EPOCH));
  }

  private static void file(TreeBuilder tree, int directory, String name, String text) {
    tree.putFile(
        directory, ByteString.utf8(name), Metadata.ofRoot(0644, Timestamp.EPOCH), content(text));
  }

  private static FileContent content(String text) {
    return FileContent.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void link(TreeBuilder tree, String name, String target) {
    link(tree, TreeBuilder.ROOT, name, target);
  }

  private static void link(TreeBuilder tree, int directory, String name, String target) {
    tree.putSymlink(
        directory,
        ByteString.utf8(name),
        Metadata.ofRoot(0777, Timestamp.EPOCH),
        ByteString.utf8(target));
  }
}
