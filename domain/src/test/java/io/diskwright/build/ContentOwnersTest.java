package io.diskwright.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.Problem;
import io.diskwright.error.SourceException;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.Metadata;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Owners of {@code contents}, by the accounts of the image. */
final class ContentOwnersTest extends ContentBuilds {

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
}
