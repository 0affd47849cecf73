package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every hard case goes from a directory, or an archive, through an image to the Linux kernel
 * unchanged.
 */
class HardTreeIT {

  @TempDir static Path shared;

  private static Path tree;

  @TempDir Path directory;

  @BeforeAll
  static void makeTree() throws IOException {
    Tool.require(
        "rsync",
        "e2fsck",
        "resize2fs",
        "sfdisk",
        "sgdisk",
        "fsck.fat",
        "setfattr",
        "setcap",
        "perl",
        "tar");
    Tool.requireRoot();
    tree = HardTree.makeIn(shared);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "legacy", "legacy+gpt", "efi", "efixbootldr", "hybrid"})
  void everyLayoutHoldsIt(String layout) throws IOException {
    BuiltImage image = build(layout, tree, "--additional-space=8M");
    image.assertSound();
    assertHolds(image, "--exclude=/boot", "--exclude=/efi");
  }

  @Test
  void anArchiveOfItGivesTheSame() throws IOException {
    Path archive = directory.resolve("tree.tar");
    Tool.run(
        "tar",
        "--create",
        "--format=pax",
        "--xattrs",
        "--xattrs-include=*",
        "--acls",
        "--sparse",
        "--numeric-owner",
        "--file=" + archive,
        "--directory=" + tree,
        "--exclude=./special/socket",
        ".");
    BuiltImage image = build("legacy", archive, "--additional-space=8M");
    image.assertSound();
    // GNU tar keeps no sockets, and stores the names of a device as devices of their own.
    assertHolds(image, "--exclude=/special/socket", "--exclude=/devices/null-hard");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", ""})
  void theLocaleDoesNotMatter(String locale) throws IOException {
    Map<String, String> environment =
        locale.isEmpty() ? Map.of() : Map.of("LC_ALL", locale, "LANG", locale);
    Path named = Files.createDirectory(directory.resolve("ausgabe-ü"));
    BuiltImage image =
        build(environment, named.resolve("plätte.img"), "legacy", tree, "--additional-space=8M");
    assertHolds(image);
  }

  @Test
  void anOrdinaryUserBuildsTheSame() throws IOException {
    Path home = Files.createDirectory(directory.resolve("user"));
    String[] asUser = {
      "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "env", "HOME=" + home
    };
    Tool.run("chown", "65534:65534", home.toString());
    Tool.run("chmod", "a+rx", shared.toString(), directory.toString());
    Path own = HardTree.makeIn(home, asUser);
    Path file = home.resolve("user.img");
    List<String> command = new ArrayList<>(List.of(asUser));
    command.addAll(
        List.of(
            Launcher.script().toString(),
            "build",
            "--root=" + own,
            "--additional-space=8M",
            "-o",
            file.toString()));
    Launcher.SURROUNDINGS.run(command);
    BuiltImage image = new BuiltImage(file, "legacy");
    image.assertSound();
    try (KernelMount mount = KernelMount.readOnly(image)) {
      HardTree.assertHeldBy(mount, own);
    }
  }

  /** Growing it while it is mounted needs a capability that containers lack: DebianIT does it. */
  @Test
  void itGrowsTenfold() throws IOException {
    BuiltImage image = build("none", tree, "--additional-space=8M");
    growTo(image.file(), Files.size(image.file()) * 10);
    Tool.run("resize2fs", image.file().toString());
    image.assertExtSound();
    assertHolds(image);
  }

  @Test
  void tenThousandFilesComeAndGo() throws IOException {
    BuiltImage image = build("none", tree, "--additional-space=64M");
    try (KernelMount mount = KernelMount.readWrite(image)) {
      String script =
          """
          mkdir "$1/new" && cd "$1/new" || exit 1
          perl -e 'for (1..10000) { open F, ">", "file $_" or die $!; print F "content $_" }' || exit 1
          perl -e 'for (1..10000) { open F, ">", "$ARGV[0]/many/extra $_" or die $!; }' "$1" || exit 1
          cd / && rm -r "$1/new" && find "$1/many" -name 'extra *' -delete
          """;
      Tool.run("sh", "-c", script, "sh", mount.directory().toString());
    }
    image.assertExtSound();
  }

  private static void growTo(Path file, long bytes) throws IOException {
    Tool.run("truncate", "--size=" + bytes, file.toString());
  }

  private static void assertHolds(BuiltImage image, String... moreRsyncOptions) throws IOException {
    try (KernelMount mount = KernelMount.readOnly(image)) {
      HardTree.assertHeldBy(mount, tree, moreRsyncOptions);
    }
  }

  private BuiltImage build(String layout, Path root, String... options) throws IOException {
    return build(Map.of(), directory.resolve("disk.img"), layout, root, options);
  }

  private static BuiltImage build(
      Map<String, String> environment, Path file, String layout, Path root, String... options)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("build", "--partition-table-type=" + layout, "--root=" + root));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("-o", file.toString()));
    Result result = Launcher.diskwright(environment, arguments);
    assertEquals(0, result.status(), result.said());
    return new BuiltImage(file, layout);
  }
}
