package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nix itself and the Linux kernel judge a store and the system in it. */
class NixStoreIT {

  /** Everything about the files below a directory but the sizes of directories. */
  private static final String LIST_ALL =
      """
      cd "$1" && find . -mindepth 1 ! -path './.links*' ! -path './lost+found*' \
        -printf '%M %U:%G %T@ %n %p -> %l\\n' | LC_ALL=C sort -k5
      """;

  /** What is left of Nix's state: not the links to this machine, what Nix sets aside, and locks. */
  private static final String LIST_STATE =
      """
      cd "$1/nix/var/nix" && find . -mindepth 1 ! -path './gcroots/auto/*' ! -name reserved \
        ! -path ./gcroots/profiles ! -name 'db.sqlite-*' -printf '%M %U:%G %p -> %l\\n' | LC_ALL=C sort -k3
      """;

  private static final String DUMP =
      """
      cp "$1"/nix/var/nix/db/db.sqlite* "$2" &&
        sqlite3 "$2/db.sqlite" "update ValidPaths set registrationTime = 7" &&
        sqlite3 "$2/db.sqlite" .dump
      """;

  /** When paths were registered that were so before this image was built. */
  private static final String TIMES =
      """
      sqlite3 "$1/nix/var/nix/db/db.sqlite" \
        'select path, registrationTime from ValidPaths where registrationTime > 1 order by path'
      """;

  @TempDir static Path shared;

  private static NixStore store;
  private static BuiltImage image;

  @TempDir Path directory;

  @BeforeAll
  static void makeStoreAndImage() throws IOException {
    Tool.require("nix-store", "nix-env", "nix-instantiate", "nix-hash", "sqlite3", "sfdisk");
    Tool.requireRoot();
    store = NixStore.makeIn(shared);
    image = build(shared.resolve("system.img"), "efi", store.systemOptions());
    image.assertSound();
  }

  private static BuiltImage build(Path file, String layout, List<String> options)
      throws IOException {
    Result result = run(file, layout, options);
    assertEquals(0, result.status(), result.said());
    return new BuiltImage(file, layout);
  }

  private static Result run(Path file, String layout, List<String> options) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("build", "--partition-table-type=" + layout, "-o", file.toString()));
    arguments.addAll(options);
    return Launcher.diskwright(Map.of(), arguments);
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().sorted().toList();
  }

  private static String sorted(String lines) {
    return lines.lines().sorted().collect(Collectors.joining("\n"));
  }

  @Test
  void theStoreIsAsNixKeepsIt() throws IOException {
    Path expected = store.canonicalCopy(directory.resolve("expected"));
    try (KernelMount mount = KernelMount.readOnly(image)) {
      assertEquals(
          NixStore.shell(LIST_ALL, expected.resolve("nix/store")),
          NixStore.shell(LIST_ALL, mount.directory().resolve("nix/store")));
      assertEquals(
          "1775 0:30000\n755 0:0\n",
          NixStore.shell("cd \"$1/nix/store\" && stat -c '%a %u:%g' . .links", mount.directory()));
    }
  }

  @Test
  void nixFindsNothingToComplainOf() throws IOException {
    try (KernelMount mount = KernelMount.readWrite(image)) {
      assertNixIsContent(mount);
    }
  }

  private static void assertNixIsContent(KernelMount mount) throws IOException {
    String said =
        NixStore.shell(
            "nix-store --store \"$1\" --verify --check-contents 2>&1", mount.directory());
    assertEquals(
        List.of(
            "reading the Nix store...",
            "checking path existence...",
            "checking link hashes...",
            "checking store hashes..."),
        said.lines().toList());
  }

  @Test
  void theClosureOfTheSystemIsThereAndAlive() throws IOException {
    try (KernelMount mount = KernelMount.readWrite(image)) {
      String closure =
          NixStore.shell(
              "nix --extra-experimental-features nix-command path-info -r --store \"$1\" \"$(cat \"$2\")\"",
              mount.directory(),
              store.directory().resolve("toplevel"));
      List<String> system =
          new ArrayList<>(lines(store.directory().resolve("closure/store-paths")));
      system.remove(store.path("channel"));
      assertEquals(system, closure.lines().sorted().toList());
      String dead =
          NixStore.shell(
              "nix-store --store \"$1\" --gc --print-dead 2>/dev/null", mount.directory());
      List<String> unused = new ArrayList<>(lines(store.directory().resolve("more/store-paths")));
      unused.removeAll(lines(store.directory().resolve("closure/store-paths")));
      assertEquals(String.join("\n", unused), sorted(dead));
    }
  }

  @Test
  void itIsWhatNixosInstallLeaves() throws IOException {
    Path expected = store.installedCopy(directory.resolve("expected"));
    try (KernelMount mount = KernelMount.readOnly(image)) {
      assertEquals(
          NixStore.shell(LIST_STATE, expected), NixStore.shell(LIST_STATE, mount.directory()));
      assertEquals(
          "/nix/var/nix/profiles\n/nix/var/nix/profiles/per-user/root/channels\n",
          NixStore.shell(
              "readlink \"$1/nix/var/nix/gcroots/profiles\" \"$1/root/.nix-defexpr/channels\"",
              mount.directory()));
      assertEquals(
          "644 0:0 0 NIXOS\n755 0:0 nixos\n700 0:0 ../root/.nix-defexpr\n",
          NixStore.shell(
              """
              cd "$1/etc" && ls | grep -v -x -e NIXOS -e nixos
              stat -c '%a %u:%g %s %n' NIXOS; stat -c '%a %u:%g %n' nixos ../root/.nix-defexpr
              """,
              mount.directory()));
    }
  }

  @Test
  void theDatabaseHasTheRowsThatNixWrites() throws IOException {
    Path expected = store.installedCopy(directory.resolve("expected"));
    Path theirs = Files.createDirectory(directory.resolve("theirs"));
    Path ours = Files.createDirectory(directory.resolve("ours"));
    try (KernelMount mount = KernelMount.readOnly(image)) {
      assertEquals(
          "1 1\n",
          NixStore.shell(
              """
              sqlite3 -readonly -separator ' ' "file:$1/nix/var/nix/db/db.sqlite?immutable=1" \
                'select min(registrationTime), max(registrationTime) from ValidPaths'
              """,
              mount.directory()));
      assertEquals(
          NixStore.shell(DUMP, expected, theirs), NixStore.shell(DUMP, mount.directory(), ours));
      assertEquals(
          "ok\n", NixStore.shell("sqlite3 \"$1/db.sqlite\" 'pragma integrity_check'", ours));
    }
  }

  @Test
  void closuresGoIntoAStoreThatIsThereAlready() throws IOException {
    Path base = store.baseCopy(directory.resolve("base"));
    Path archive = directory.resolve("base.tar");
    Tool.run("tar", "-cf", archive.toString(), "-C", base.toString(), ".");
    Path expected = store.installedCopy(directory.resolve("expected"));
    String rows = NixStore.shell(DUMP, expected, scratch("theirs"));
    for (Path root : List.of(base, archive)) {
      List<String> options = new ArrayList<>(store.systemOptions());
      options.add("--root=" + root);
      BuiltImage extended = build(directory.resolve("extended.img"), "none", options);
      extended.assertSound();
      try (KernelMount mount = KernelMount.readWrite(extended)) {
        assertEquals(
            NixStore.shell(TIMES, base), NixStore.shell(TIMES, mount.directory()), root.toString());
        assertEquals(
            rows, NixStore.shell(DUMP, mount.directory(), scratch(root.getFileName() + "-rows")));
        assertNixIsContent(mount);
      }
    }
  }

  private Path scratch(String name) throws IOException {
    return Files.createDirectory(directory.resolve(name));
  }

  @Test
  void modesTimesAndOwnersOfTheBuildingMachineDoNotMatter() throws IOException {
    Path copy = store.canonicalCopy(directory.resolve("copy"));
    List<String> options = new ArrayList<>(store.systemOptions());
    options.set(0, "--store-root=" + copy);
    BuiltImage again = build(directory.resolve("again.img"), "efi", options);
    assertEquals(-1, Files.mismatch(image.file(), again.file()));
  }

  @Test
  void anImageOfTheStoreAloneHasItAtItsRoot() throws IOException {
    Path expected = store.canonicalCopy(directory.resolve("expected"));
    for (String layout : List.of("none", "efi")) {
      BuiltImage alone =
          build(
              directory.resolve(layout + ".img"),
              layout,
              List.of(
                  "--only-nix-store",
                  "--store-root=" + store.directory(),
                  "--closure-info=" + store.directory().resolve("closure"),
                  "--additional-paths=" + store.directory().resolve("more"),
                  "--additional-space=8M"));
      alone.assertSound();
      try (KernelMount mount = KernelMount.readOnly(alone)) {
        assertEquals(
            NixStore.shell(LIST_ALL, expected.resolve("nix/store")),
            NixStore.shell(LIST_ALL, mount.directory()));
        assertEquals(
            "nix-store\n",
            NixStore.shell("e2label \"$(findmnt -no SOURCE \"$1\")\"", mount.directory()));
      }
    }
  }

  @Test
  void theConfigurationGoesOverWhatIsThere() throws IOException {
    Path tree = Files.createDirectories(directory.resolve("tree/etc/nixos"));
    Files.writeString(tree.resolve("configuration.nix"), "old");
    Path file = Files.writeString(directory.resolve("my.nix"), "new");
    Path link = Files.createSymbolicLink(directory.resolve("link.nix"), file);
    BuiltImage built =
        build(
            directory.resolve("configured.img"),
            "none",
            List.of(
                "--root=" + directory.resolve("tree"),
                "--config-file=" + link,
                "--additional-space=8M"));
    try (KernelMount mount = KernelMount.readOnly(built)) {
      Path there = mount.directory().resolve("etc/nixos/configuration.nix");
      assertFalse(Files.isSymbolicLink(there));
      assertEquals("new", Files.readString(there));
    }
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    Path lost = directory.resolve("lost");
    Files.createDirectories(lost.resolve("nix/store"));
    List<String> options = new ArrayList<>(store.systemOptions());
    options.set(0, "--store-root=" + lost);
    Result result = run(directory.resolve("lost.img"), "none", options);
    assertEquals(1, result.status(), result.said());
    assertTrue(
        result.said().contains("30 store paths are registered but not on this machine"),
        result.said());
    try (var left = Files.list(directory)) {
      assertEquals(1, left.count(), "the failure leaves nothing behind");
    }
    List<String> system = new ArrayList<>(store.systemOptions());
    system.removeIf(
        option -> option.startsWith("--closure-info") || option.startsWith("--toplevel"));
    system.add("--closure-info=" + store.directory().resolve("more"));
    system.add("--toplevel=" + store.path("toplevel"));
    Result other = run(directory.resolve("other.img"), "none", system);
    assertEquals(2, other.status(), other.said());
    assertEquals(
        Arrays.asList(
            "diskwright: toplevel: %s is in none of the closures; give the closureInfo that was made with it"
                .formatted(store.path("toplevel")),
            "diskwright: channelSources: %s is in none of the closures; give the closureInfo that was made with it"
                .formatted(store.path("channel"))),
        other.said().lines().toList());
  }
}
