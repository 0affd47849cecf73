package io.diskwright.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.DiskwrightException;
import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.Problem;
import io.diskwright.error.SourceException;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.nix.StoreContents;
import io.diskwright.nix.StorePath;
import io.diskwright.nix.ValidPath;
import io.diskwright.spec.ContentSpec;
import io.diskwright.spec.ContentTarget;
import io.diskwright.spec.ImageSpec;
import io.diskwright.spec.NixOptions;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a Nix store and a system in it comes into an image. */
final class NixInstallationTest {

  private static final String PREFIX = "00bgd045z0d4icpbc2yyz4gx48ak44la-";
  private static final String STORE = "/s/nix/store/" + PREFIX;
  private static final String IN_IMAGE = "/nix/store/" + PREFIX;
  private static final String HASH =
      "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private final FakeWorld world = new FakeWorld();

  @TempDir Path directory;

  private NixOptions nix = NixOptions.DEFAULTS;

  @BeforeEach
  void makeStore() throws IOException {
    world
        .host
        .with(STORE + "system/", "")
        .with(STORE + "system/init", "init")
        .with(STORE + "system/kernel", "->vmlinuz")
        .with(STORE + "lib", "lib")
        .with(STORE + "channel/", "")
        .with(STORE + "extra", "extra");
    nix =
        NixOptions.DEFAULTS
            .withStoreRoot(Path.of("/s"))
            .withToplevel(path("system"))
            .withClosureInfo(closure("info", record("system", "lib"), record("lib")));
  }

  private static StorePath path(String name) {
    return StorePath.parse(IN_IMAGE + name);
  }

  private static String record(String name, String... references) {
    StringBuilder text = new StringBuilder();
    text.append(IN_IMAGE).append(name).append('\n').append(HASH).append("\n120\n\n");
    text.append(references.length).append('\n');
    for (String reference : references) {
      text.append(IN_IMAGE).append(reference).append('\n');
    }
    return text.toString();
  }

  private Path closure(String name, String... records) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(name));
    StringBuilder paths = new StringBuilder();
    for (String record : records) {
      paths.append(record, 0, record.indexOf('\n') + 1);
    }
    Files.writeString(folder.resolve("registration"), String.join("", records));
    Files.writeString(folder.resolve("store-paths"), paths);
    return folder;
  }

  private ImageSpec.Builder spec() {
    return ImageSpec.builder().nix(nix);
  }

  private Map<String, String> build(ImageSpec.Builder spec) throws IOException {
    world.build(spec);
    return world.root();
  }

  private String refusal() {
    return String.valueOf(assertThrows(SourceException.class, () -> build(spec())).getMessage());
  }

  private List<Problem> problems(ImageSpec.Builder spec) {
    return assertThrows(InvalidSpecException.class, () -> build(spec)).problems();
  }

  @Test
  void aSystemIsInstalledAsNixosInstallDoes() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    for (String owned : List.of("/", "/etc", "/etc/nixos", "/nix", "/nix/store/.links")) {
      expected.put(owned, "D 755 0:0");
    }
    expected.put("/etc/NIXOS", "R 644 0:0");
    expected.put("/nix/store", "D 1775 0:30000");
    expected.put(IN_IMAGE + "system", "D 555 0:0");
    expected.put(IN_IMAGE + "system/init", "R 444 0:0");
    expected.put(IN_IMAGE + "system/kernel", "S 777 0:0");
    expected.put(IN_IMAGE + "lib", "R 444 0:0");
    expected.put("/nix/var", "D 755 0:0");
    expected.put("/nix/var/nix", "D 755 0:0");
    for (String state :
        List.of(
            "db",
            "gcroots",
            "gcroots/auto",
            "gcroots/per-user",
            "gcroots/per-user/root",
            "profiles",
            "profiles/per-user",
            "profiles/per-user/root",
            "temproots")) {
      expected.put("/nix/var/nix/" + state, "D 755 0:0");
    }
    expected.put("/nix/var/nix/db/db.sqlite", "R 644 0:0");
    expected.put("/nix/var/nix/db/schema", "R 644 0:0");
    expected.put("/nix/var/nix/db/big-lock", "R 600 0:0");
    expected.put("/nix/var/nix/gc.lock", "R 600 0:0");
    expected.put("/nix/var/nix/gcroots/profiles", "S 777 0:0");
    expected.put("/nix/var/nix/profiles/system", "S 777 0:0");
    expected.put("/nix/var/nix/profiles/system-1-link", "S 777 0:0");
    assertEquals(expected, new TreeMap<>(build(spec())));
  }

  @Test
  void aChannelHasAProfileOfItsOwn() throws IOException {
    nix =
        nix.withChannelSources(path("channel"))
            .withAdditionalPaths(List.of(closure("more", record("channel"), record("lib"))));
    Map<String, String> tree = build(spec());
    assertEquals("S 777 0:0", tree.get("/nix/var/nix/profiles/per-user/root/channels"));
    assertEquals("S 777 0:0", tree.get("/nix/var/nix/profiles/per-user/root/channels-1-link"));
    assertEquals("D 755 0:0", tree.get("/root"));
    assertEquals("D 700 0:0", tree.get("/root/.nix-defexpr"));
    assertEquals("S 777 0:0", tree.get("/root/.nix-defexpr/channels"));
    nix = nix.withCopyChannel(false);
    assertFalse(build(spec()).containsKey("/root"));
  }

  @Test
  void theDatabaseKnowsEveryPathOnceAndInOrder() throws IOException {
    nix = nix.withAdditionalPaths(List.of(closure("more", record("extra", "lib"), record("lib"))));
    build(spec());
    StoreContents contents = world.database.written.get(0);
    assertEquals(
        List.of(path("extra"), path("lib"), path("system")),
        contents.objects().stream().map(object -> object.path()).toList());
    assertEquals(Set.of(1L), registrationTimes(contents));
    build(spec().timestamp(Timestamp.ofSeconds(1_700_000_000)));
    assertEquals(Set.of(1_700_000_000L), registrationTimes(world.database.written.get(1)));
  }

  private static Set<Long> registrationTimes(StoreContents contents) {
    return contents.paths().stream()
        .map(ValidPath::registrationSeconds)
        .collect(Collectors.toSet());
  }

  @Test
  void aClosureWithoutASystemIsJustAStore() throws IOException {
    nix =
        NixOptions.DEFAULTS
            .withStoreRoot(Path.of("/s"))
            .withAdditionalPaths(List.of(closure("more", record("extra"))));
    Map<String, String> tree = build(spec());
    assertEquals("R 444 0:0", tree.get(IN_IMAGE + "extra"));
    assertTrue(tree.containsKey("/nix/var/nix/db/db.sqlite"));
    assertFalse(tree.containsKey("/etc"));
    assertFalse(tree.containsKey("/nix/var/nix/profiles/system"));
  }

  @Test
  void anImageOfOnlyTheStoreHasNothingElse() throws IOException {
    nix = nix.withOnlyNixStore(true);
    world.build(spec().partitionTableType(PartitionTableType.EFI));
    assertEquals(
        Map.of(
            "/",
            "D 755 0:0",
            "/" + PREFIX + "system",
            "D 555 0:0",
            "/" + PREFIX + "system/init",
            "R 444 0:0",
            "/" + PREFIX + "system/kernel",
            "S 777 0:0",
            "/" + PREFIX + "lib",
            "R 444 0:0"),
        world.trees.get("nix-store"));
    assertEquals(List.of(), world.database.written);
  }

  @Test
  void whatIsNotOnThisMachineIsNamed() throws IOException {
    nix = nix.withClosureInfo(closure("info", record("system"), record("lost"), record("gone")));
    assertEquals(
        "2 store paths are registered but not on this machine (see storeRoot): %sgone; %slost"
            .formatted(STORE, STORE),
        refusal());
  }

  @Test
  void whatIsListedButNotRegisteredIsNamed() throws IOException {
    Path info = closure("info", record("system"), record("lib"));
    Files.writeString(info.resolve("store-paths"), IN_IMAGE + "system\n" + IN_IMAGE + "extra\n");
    assertEquals(
        "closureInfo: %s: 1 store path is in store-paths but not registered: %sextra"
            .formatted(info, IN_IMAGE),
        refusal());
    Files.writeString(info.resolve("store-paths"), IN_IMAGE + "system\n");
    assertEquals(
        "closureInfo: %s: 1 store path is registered but not in store-paths: %slib"
            .formatted(info, IN_IMAGE),
        refusal());
  }

  @Test
  void aSystemOutsideItsClosureIsToldWithItsChannel() throws IOException {
    nix = nix.withToplevel(path("extra")).withChannelSources(path("channel"));
    assertEquals(
        List.of(
            new Problem(
                "toplevel",
                IN_IMAGE
                    + "extra is in none of the closures; give the closureInfo that was made with it"),
            new Problem(
                "channelSources",
                IN_IMAGE
                    + "channel is in none of the closures; give the closureInfo that was made with it")),
        problems(spec()));
  }

  @Test
  void aPlaceInTheStoreIsTakenOnce() {
    ContentSpec content =
        ContentSpec.of(ByteString.utf8(STORE + "lib"), ContentTarget.parse(IN_IMAGE + "lib"));
    assertEquals(
        List.of(
            new Problem(
                "closureInfo",
                IN_IMAGE + "lib is there already, from root or contents; leave it out of them")),
        problems(spec().contents(List.of(content))));
  }

  @Test
  void aFifoBelongsInNoStore() {
    world.host.with(STORE + "system/pipe", "|fifo");
    assertEquals(
        IN_IMAGE
            + "system/pipe: a Nix store has only files, directories and symbolic links, not a FIFO",
        refusal());
  }

  @Test
  void theConfigurationTakesThePlaceOfAnother() throws IOException {
    Path file = Files.writeString(directory.resolve("my.nix"), "{ }");
    String real = file.toRealPath().toString();
    world.host.with(real, "{ }").with("/h/old", "old");
    ContentSpec old =
        ContentSpec.of(
            ByteString.utf8("/h/old"), ContentTarget.parse("/etc/nixos/configuration.nix"));
    Map<String, String> tree =
        build(
            ImageSpec.builder()
                .contents(List.of(old))
                .nix(NixOptions.DEFAULTS.withConfigFile(file)));
    assertEquals("R 640 0:0", tree.get("/etc/nixos/configuration.nix"));
  }

  @Test
  void aConfigurationThatIsMissingOrNoFileIsRefused() {
    for (String name : List.of("lost", ".")) {
      nix = NixOptions.DEFAULTS.withConfigFile(directory.resolve(name));
      ContentSpec some = ContentSpec.of(ByteString.utf8(STORE + "lib"), ContentTarget.parse("/a"));
      DiskwrightException refused =
          assertThrows(SourceException.class, () -> build(spec().contents(List.of(some))));
      assertTrue(
          Optional.ofNullable(refused.getMessage()).orElse("").startsWith("configFile: "),
          refused.getMessage());
    }
  }
}
