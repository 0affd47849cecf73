package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code extract} of the hard tree: what comes out is what went in. */
class ExtractIT {

  private static final String[] MOUNT_POINTS = {"--exclude=/boot", "--exclude=/efi"};

  @TempDir static Path shared;

  private static Path tree;
  private static Path disk;

  @TempDir Path directory;

  @BeforeAll
  static void makeTreeAndImage() throws IOException {
    Tool.require("rsync", "setfattr", "setcap", "perl", "tar", "bsdtar");
    Tool.requireRoot();
    tree = HardTree.makeIn(shared);
    disk = build(shared.resolve("disk.img"), tree, "--partition-table-type=hybrid");
  }

  private static Path build(Path image, Path root, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("build", "--root=" + root, "--additional-space=8M", "-o"));
    command.add(image.toString());
    command.addAll(List.of(options));
    Launcher.diskwright(command.toArray(String[]::new)).succeeded();
    return image;
  }

  private static Result extract(Path image, Object target, String... more) throws IOException {
    List<String> command = new ArrayList<>(List.of("extract", image.toString(), "-o", "" + target));
    command.addAll(List.of(more));
    return Launcher.diskwright(command.toArray(String[]::new));
  }

  private static void assertEmpty(Path folder) throws IOException {
    assertEquals("", Tool.run("ls", "-A", folder.toString()).output());
  }

  private Path out() {
    return directory.resolve("out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "legacy", "legacy+gpt", "efi", "efixbootldr", "hybrid"})
  void everyLayoutComesOutAsItWentIn(String layout) throws IOException {
    Path image = build(directory.resolve("disk.img"), tree, "--partition-table-type=" + layout);
    extract(image, out(), "--devices").succeeded();
    HardTree.assertHeldBy(out(), tree, MOUNT_POINTS);
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatComesOutAsItWentIn(Container container) throws IOException {
    comesOutAsItWentIn(disk, container);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"none", "legacy", "legacy+gpt", "efi", "efixbootldr"})
  void everyFormatOfTheOtherLayoutsComesOutAsItWentIn(String layout) throws IOException {
    Path raw = build(directory.resolve("disk.img"), tree, "--partition-table-type=" + layout);
    for (Container container : Container.values()) {
      comesOutAsItWentIn(raw, container);
      Tool.run("rm", "-r", out().toString());
    }
  }

  private void comesOutAsItWentIn(Path raw, Container container) throws IOException {
    Path image = directory.resolve(container.fileName());
    List<String> command = new ArrayList<>(List.of("convert", "" + raw, "" + image));
    command.addAll(container.options());
    Launcher.diskwright(command.toArray(String[]::new)).succeeded();
    Launcher.diskwright("check", "" + image).succeeded();
    extract(image, out(), "--devices").succeeded();
    HardTree.assertHeldBy(out(), tree, MOUNT_POINTS);
  }

  @Test
  void holesStayHoles() throws IOException {
    extract(disk, out(), "/sparse").succeeded();
    assertEquals(blocks(tree), blocks(out()));
  }

  /** The system counts the blocks of its own maps when it has written them. */
  private static String blocks(Path folder) throws IOException {
    return Tool.in(folder).run("sh", "-c", "sync sparse/*; stat -c '%n %b' sparse/*").output();
  }

  @Test
  void devicesAreLeftOutUnlessTheyAreWanted() throws IOException {
    Result result = extract(disk, out(), "/devices").succeeded();
    assertTrue(
        result.errors().contains("a device is not extracted of 5 files, first of 'devices/"),
        result.errors());
    assertEmpty(out().resolve("devices"));
  }

  @Test
  void pathsLieInTheFolderAsInTheImage() throws IOException {
    Path root = Files.createDirectories(directory.resolve("root"));
    Tool.in(root)
        .run(
            "sh",
            "-ec",
            "mkdir -p usr/lib/modules/one etc; echo a >usr/lib/modules/one/a; echo b >etc/b;"
                + " echo c >etc/c; ln -s usr/lib lib; ln -s /lib/modules etc/link");
    Path image = build(directory.resolve("disk.img"), root);
    extract(image, out(), "lib/modules", "/etc/c", "etc/link").succeeded();
    String script = "find . | sort; cat lib/modules/one/a; readlink etc/link";
    assertEquals(
        """
        .
        ./etc
        ./etc/c
        ./etc/link
        ./lib
        ./usr
        ./usr/lib
        ./usr/lib/modules
        ./usr/lib/modules/one
        ./usr/lib/modules/one/a
        a
        /lib/modules
        """,
        Tool.in(out()).with("LC_ALL", "C").run("sh", "-c", script).output());
  }

  @Test
  void anOrdinaryUserKeepsAllButOwners() throws IOException {
    Path home = Files.createDirectory(directory.resolve("user"));
    List<String> asUser =
        List.of(
            "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "env", "HOME=" + home);
    Tool.run("chown", "65534:65534", home.toString());
    Tool.run("chmod", "a+rx", shared.toString(), directory.toString());
    Path own = HardTree.makeIn(home, asUser.toArray(String[]::new));
    Path image = build(home.resolve("own.img"), own);
    assertEquals(
        "note: the owner is not extracted of 1 file, first of 'lost+found': only root can set it;"
            + " it was 0:0\n",
        extractAs(asUser, image, home.resolve("own")).errors());
    HardTree.assertHeldBy(home.resolve("own"), own);
    Result others = extractAs(asUser, disk, home.resolve("others"));
    assertTrue(others.errors().contains("the owner is not extracted of "), others.errors());
    assertTrue(others.errors().contains("'security.capability' is not"), others.errors());
    assertEquals(
        "", Tool.run("find", "" + home.resolve("others"), "-perm", "/6000").output(), "set-ID");
  }

  private static Result extractAs(List<String> user, Path image, Path target) throws IOException {
    List<String> command = new ArrayList<>(user);
    command.addAll(List.of(Launcher.script().toString(), "extract", "" + image, "-o", "" + target));
    return Launcher.SURROUNDINGS.attempt(command.toArray(String[]::new)).succeeded();
  }

  @Test
  void anEmptyFolderIsFilledAndAnyOtherRefused() throws IOException {
    Files.createDirectory(out());
    extract(disk, out(), "--devices").succeeded();
    HardTree.assertHeldBy(out(), tree, MOUNT_POINTS);
    Result again = extract(disk, out()).expect(1);
    assertTrue(again.errors().contains("is not empty"), again.errors());
    HardTree.assertHeldBy(out(), tree, MOUNT_POINTS);
  }

  @Test
  void gnuTarUnpacksTheArchive() throws IOException {
    unpack("tar --xattrs --xattrs-include=* --acls --same-owner -xpf -");
    HardTree.assertHeldBy(out(), tree, "--exclude=/boot", "--exclude=/special/socket");
  }

  /** It takes a time before 1970 that has a fraction for another one. */
  @Test
  void bsdtarUnpacksTheArchive() throws IOException {
    unpack("bsdtar --acls --xattrs --same-owner -xpf -");
    HardTree.assertHeldBy(
        out(),
        tree,
        "--exclude=/boot",
        "--exclude=/special/socket",
        "--exclude=/times",
        "--omit-dir-times");
  }

  private void unpack(String program) throws IOException {
    Files.createDirectory(out());
    String script = "set -o pipefail; '%s' extract '%s' -o - | (cd '%s' && %s)";
    Launcher.SURROUNDINGS
        .attempt("bash", "-fc", script.formatted(Launcher.script(), disk, out(), program))
        .succeeded();
  }

  /** Of a folder that has what a build adds, so that it adds nothing more. */
  @Test
  void anImageOfTheArchiveIsTheImageOfTheFolder() throws IOException {
    extract(disk, out(), "--devices").succeeded();
    Files.delete(out().resolve("special/socket"));
    Path first = build(directory.resolve("first.img"), out());
    Path second = directory.resolve("second.img");
    String script =
        "set -o pipefail; '%1$s' extract '%2$s' -o - "
            + "| '%1$s' build --root=- --additional-space=8M -o '%3$s'";
    Launcher.SURROUNDINGS
        .attempt("bash", "-c", script.formatted(Launcher.script(), first, second))
        .succeeded();
    Tool.run("cmp", first.toString(), second.toString());
  }

  @Test
  void aDiskThatIsFullIsLeftAsItWas() throws IOException {
    Path small = Files.createDirectory(directory.resolve("small"));
    Tool.run("mount", "-t", "tmpfs", "-o", "size=2m", "none", small.toString());
    try {
      Result result = extract(disk, small.resolve("out"), "/sizes").expect(1);
      assertTrue(result.errors().contains("sizes/"), result.errors());
      assertTrue(result.errors().contains("No space left on device"), result.errors());
      assertEmpty(small);
    } finally {
      Tool.run("umount", small.toString());
    }
  }

  @Test
  void aSignalLeavesNothingBehind() throws IOException {
    Path root = Files.createDirectories(directory.resolve("root"));
    Tool.in(root).run("sh", "-c", "yes | head -c 800M >large");
    Path image = build(directory.resolve("disk.img"), root);
    Path target = Files.createDirectory(directory.resolve("target"));
    String script =
        """
        "$1" extract "$2" -o "$3/out" &
        until [ -s "$(echo "$3"/.diskwright-*.d/large)" ]; do kill -0 $! || exit 9; done
        kill -TERM $!
        wait $!
        """;
    Launcher.SURROUNDINGS
        .attempt("bash", "-c", script, "bash", "" + Launcher.script(), "" + image, "" + target)
        .expect(143);
    assertEmpty(target);
  }

  @Test
  void anArchiveThatNobodyReadsAnyMoreIsAnError() throws IOException {
    Path root = Files.createDirectories(directory.resolve("root"));
    Tool.in(root).run("sh", "-c", "yes | head -c 80M >large");
    Path image = build(directory.resolve("disk.img"), root);
    String script = "'%s' extract '%s' -o - | head -c 1000 >/dev/null; exit ${PIPESTATUS[0]}";
    Result result =
        Launcher.SURROUNDINGS
            .attempt("bash", "-c", script.formatted(Launcher.script(), image))
            .expect(1);
    assertEquals("diskwright: standard output cannot be written: Broken pipe\n", result.errors());
  }

  @Test
  void aSignalEndsAnArchiveThatNobodyTakes() throws IOException {
    Path root = Files.createDirectories(directory.resolve("root"));
    Tool.in(root).run("sh", "-c", "yes | head -c 80M >large");
    Path image = build(directory.resolve("disk.img"), root);
    String script =
        """
        mkfifo "$3/pipe"
        exec 3<>"$3/pipe"
        "$1" extract "$2" -o - >"$3/pipe" 3>&- &
        head -c 1000 <&3 >"$3/head"
        kill -TERM $!
        wait $!
        """;
    Launcher.SURROUNDINGS
        .attempt("bash", "-c", script, "bash", "" + Launcher.script(), "" + image, "" + directory)
        .expect(143);
  }

  @Test
  void whatMakesNoSenseIsAWrongCall() throws IOException {
    Result partitions = extract(disk, out(), "/etc", "esp:/EFI").expect(2);
    assertTrue(partitions.errors().contains("one partition at a time"), partitions.errors());
    Result json = extract(disk, "-", "--json").expect(2);
    assertTrue(json.errors().contains("which takes the tar"), json.errors());
    extract(disk, out(), "/nowhere").expect(1);
    assertEquals(false, Files.exists(out()));
  }
}
