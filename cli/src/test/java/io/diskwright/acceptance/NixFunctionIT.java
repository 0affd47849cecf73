package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.cli.spec.Attribute;
import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * nix/make-disk-image.nix, judged by Nix: what goes into a spec, and a derivation that is built.
 */
class NixFunctionIT {

  /** What nixpkgs' function takes. */
  private static final Set<String> OF_NIXPKGS =
      Set.of(
          "config lib pkgs diskSize additionalSpace bootSize contents partitionTableType installBootLoader touchEFIVars OVMF efiFirmware efiVariables fsType label configFile postVM memSize onlyNixStore name format deterministic rootGPUID rootFSUID copyChannel additionalPaths"
              .split(" "));

  /** Attributes that the function makes itself, of config and pkgs. */
  private static final Set<String> MADE =
      Set.of("toplevel", "closureInfo", "channelSources", "storeRoot");

  /** Arguments that say whence things come. */
  private static final Set<String> NO_ATTRIBUTES =
      Set.of("config", "lib", "pkgs", "OVMF", "diskwright");

  /** Here the function has nixpkgs and a system, where a spec may have none. */
  private static final Set<String> OTHER_DEFAULTS =
      Set.of("bootLoaderFiles", "copyChannel", "installBootLoader", "label", "timestamp");

  @TempDir static Path shared;

  private static NixFunction function;

  @BeforeAll
  static void makeStore() throws IOException {
    Tool.require("nix", "nix-build", "nix-store", "nix-env", "nix-instantiate", "nix-hash", "perl");
    Tool.require("sfdisk", "sgdisk", "e2fsck", "fsck.fat", "qemu-img");
    Tool.requireRoot();
    Launcher.diskwright("--version").succeeded();
    function = NixFunction.makeIn(shared, NixStore.makeIn(shared));
  }

  private static Map<String, String> evaluate(String expression) throws IOException {
    return function
        .evaluate(expression)
        .succeeded()
        .output()
        .lines()
        .map(line -> line.replaceAll("/nix/store/[0-9a-z]{32}-", "").split(" = ", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> a, TreeMap::new));
  }

  private static Set<String> without(Set<String> names, Set<String> some) {
    return names.stream()
        .filter(name -> !some.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, String> attributeDefaults() {
    Map<String, String> defaults = new TreeMap<>();
    for (Attribute attribute : Attribute.all()) {
      defaults.put(attribute.specName(), attribute.defaultText());
    }
    return defaults;
  }

  @Test
  void itTakesWhatNixpkgsFunctionTakesAndEveryAttribute() throws IOException {
    Map<String, String> arguments = evaluate("arguments");
    assertEquals(Set.of(), without(OF_NIXPKGS, arguments.keySet()));
    assertEquals(
        without(attributeDefaults().keySet(), MADE), without(arguments.keySet(), NO_ATTRIBUTES));
    assertEquals(
        Set.of("config", "lib", "pkgs"),
        arguments.keySet().stream()
            .filter(name -> "false".equals(arguments.get(name)))
            .collect(Collectors.toSet()));
  }

  @Test
  void whatIsNotGivenIsAsInNixpkgs() throws IOException {
    Map<String, String> spec = evaluate("spec { }");
    Map<String, String> expected = new TreeMap<>();
    expected.put("additionalSpace", "\"512M\"");
    expected.put("bootLoaderFiles", "\"boot-loader-files\"");
    expected.put("bootSize", "\"256M\"");
    expected.put("channelSources", "\"nixos-24.05\"");
    expected.put("closureInfo", "\"closure-info\"");
    expected.put("contents", "[]");
    expected.put("copyChannel", "true");
    expected.put("deterministic", "true");
    expected.put("diskSize", "\"auto\"");
    expected.put("format", "\"raw\"");
    expected.put("fsType", "\"ext4\"");
    expected.put("installBootLoader", "true");
    expected.put("label", "\"nixos\"");
    expected.put("memSize", "1024");
    expected.put("name", "\"nixos-disk-image\"");
    expected.put("onlyNixStore", "false");
    expected.put("partitionTableType", "\"legacy\"");
    expected.put("rootGPUID", "\"F222513B-DED1-49FA-B591-20CE86A2FE7F\"");
    expected.put("timestamp", "0");
    expected.put("toplevel", "\"nixos-system-test-24.05\"");
    assertEquals(expected, spec);
  }

  @Test
  void itsDefaultsAreThoseOfTheSpec() throws IOException {
    Map<String, String> defaults = attributeDefaults();
    Map<String, String> spec = evaluate("spec { }");
    for (String name : without(without(spec.keySet(), MADE), OTHER_DEFAULTS)) {
      String value = String.valueOf(spec.get(name));
      assertEquals(defaults.get(name), value.replace("\"", ""), name);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          diskSize = 2048;               | diskSize = 2048
          diskSize = "4G";               | diskSize = "4G"
          additionalSpace = "1G";        | additionalSpace = "1G"
          partitionTableType = "efi"; bootSize = "1G"; | bootSize = "1G"; partitionTableType = "efi"
          partitionTableType = "none";   | bootLoaderFiles = null; installBootLoader = null; partitionTableType = "none"
          partitionTableType = "none"; fsType = "vfat"; | bootLoaderFiles = null; fsType = "vfat"; installBootLoader = null; partitionTableType = "none"
          installBootLoader = false;     | bootLoaderFiles = null; installBootLoader = false
          bootLoader = "grub"; mbrActive = true; | bootLoader = "grub"; mbrActive = true
          bootLoaderFiles = "tree"; kernelParams = [ "quiet" ]; | bootLoaderFiles = "tree"; kernelParams = ["quiet"]
          partitionTableType = "hybrid"; touchEFIVars = true; | efiFirmware = "OVMF/OVMF_CODE.fd"; efiVariables = "OVMF/OVMF_VARS.fd"; partitionTableType = "hybrid"; touchEFIVars = true
          partitionTableType = "legacy+gpt"; touchEFIVars = true; OVMF = { firmware = "/code"; variables = "/variables"; }; | efiFirmware = "/code"; efiVariables = "/variables"; partitionTableType = "legacy+gpt"; touchEFIVars = true
          efiFirmware = "/not/used";     |
          label = "data";                | label = "data"
          configFile = path + "/default.nix"; | configFile = "default.nix"
          postVM = "rm $diskImage";      | postVM = "rm $diskImage"
          postVM = "";                   |
          memSize = 4096;                | memSize = 4096
          onlyNixStore = true; installBootLoader = false; | bootLoaderFiles = null; installBootLoader = false; label = "nix-store"; onlyNixStore = true
          name = "azure";                | name = "azure"
          format = "qcow2-compressed"; compression = "zstd"; compressionLevel = 3; | compression = "zstd"; compressionLevel = 3; format = "qcow2-compressed"
          format = "vpc"; subformat = "fixed"; baseName = "disk"; | baseName = "disk"; format = "vpc"; subformat = "fixed"
          deterministic = false;         | deterministic = false; rootGPUID = null; timestamp = null
          deterministic = false; rootGPUID = "a"; | deterministic = false; rootGPUID = "a"; timestamp = null
          deterministic = false; rootFSUID = null; | deterministic = false; rootGPUID = null; timestamp = null
          rootGPUID = "a";               | rootGPUID = "a"
          rootFSUID = "a";               | rootFSUID = "a"
          copyChannel = false;           | channelSources = null; closureInfo = "closure-info"; copyChannel = false
          additionalPaths = [ toplevel ]; |
          additionalPaths = [ toplevel path ]; | additionalPaths = ["closure-info"]
          contents = [ { source = path; target = "/a"; user = null; group = null; } ]; | contents = [{"source":"nixpkgs","target":"/a"}]
          contents = [ { source = "${toplevel}/*"; target = "/a"; mode = "755"; user = "u"; group = "g"; } ]; | contents = [{"group":"g","mode":"755","source":"nixos-system-test-24.05/*","target":"/a","user":"u"}]
          root = [ path ]; owner = "0:0"; | owner = "0:0"; root = ["nixpkgs"]
          timestamp = 86400;             | timestamp = 86400
          """)
  void argumentsGoIntoTheSpec(String arguments, String changes) throws IOException {
    assertEquals(
        changes == null ? "" : changes,
        evaluate("changes { %s }".formatted(arguments)).entrySet().stream()
            .map(entry -> entry.getKey() + " = " + entry.getValue())
            .collect(Collectors.joining("; ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          partitionTableType = "efi+xbootldr"; | partitionTableType must be one of ["legacy","legacy+gpt","efi","efixbootldr","hybrid","none"], but is: "efi+xbootldr"
          rootFSUID = null; | In deterministic mode with a ext4 partition, rootFSUID must be non-null, by default, it is equal to rootGPUID.
          fsType = "vfat"; | to produce a partition table, we need to use -E offset flag which is support only for fsType = ext4
          touchEFIVars = true; | EFI variables can be used only with a partition table of type: hybrid, efi, efixbootldr, or legacy+gpt.
          touchEFIVars = true; partitionTableType = "none"; | EFI variables can be used only with a partition table of type: hybrid, efi, efixbootldr, or legacy+gpt.
          onlyNixStore = true; | In a only Nix store image, the contents must be empty, no configuration must be provided and no bootloader should be installed.
          onlyNixStore = true; installBootLoader = false; configFile = "/c"; | In a only Nix store image, the contents must be empty, no configuration must be provided and no bootloader should be installed.
          onlyNixStore = true; installBootLoader = false; contents = [ { source = "/s"; target = "/t"; } ]; | In a only Nix store image, the contents must be empty, no configuration must be provided and no bootloader should be installed.
          contents = [ { source = "/s"; target = "/t"; user = "u"; } ]; | Contents of the disk image should set none of {user, group} or both at the same time.
          contents = [ { source = "/s"; target = "/t"; user = null; group = "g"; } ]; | Contents of the disk image should set none of {user, group} or both at the same time.
          """)
  void assertionsFailBeforeAnythingIsBuilt(String arguments, String message) throws IOException {
    Result refused = function.evaluate("spec { %s }".formatted(arguments)).expect(1);
    assertTrue(refused.errors().contains("error: " + message + "\n"), refused.errors());
  }

  @Test
  void aJarThatIsMissingIsTold() throws IOException {
    Result refused = function.evaluate("package { jar = /no/diskwright.jar; }").expect(1);
    assertTrue(
        refused
            .errors()
            .contains(
                "error: /no/diskwright.jar does not exist; run ./diskwright --version in the checkout, which builds it, or give another jar.\n"),
        refused.errors());
  }

  private static Path built(String arguments) throws IOException {
    return function.onHost(function.build(arguments).succeeded().output().strip());
  }

  private static String products(Path result) throws IOException {
    return Files.readString(result.resolve("nix-support/hydra-build-products"));
  }

  private static String inStore(Path result) {
    return "/nix/store/" + result.getFileName();
  }

  /** Nix keeps results read-only; a mount needs a file that it may write to. */
  private static BuiltImage copyOf(Path file, String layout, Path directory) throws IOException {
    Path copy = Files.copy(file, directory.resolve("copy.img"));
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
    return new BuiltImage(copy, layout);
  }

  @Test
  void aDerivationOfItIsASystemInAnImageAndTheSameAgain(@TempDir Path directory)
      throws IOException {
    String arguments =
        """
        {
          partitionTableType = "efi";
          installBootLoader = false;
          additionalSpace = "16M";
          additionalPaths = [ (builtins.storePath "%s") toplevel ];
          configFile = %s/nixpkgs/default.nix;
        }"""
            .formatted(function.store().path("alone"), shared);
    Path result = built(arguments);
    function.build(arguments, "--check").succeeded();
    assertEquals("file raw-image %s/nixos.img\n".formatted(inStore(result)), products(result));
    BuiltImage image = copyOf(result.resolve("nixos.img"), "efi", directory);
    image.assertSound();
    try (KernelMount mount = KernelMount.readWrite(image)) {
      assertEquals(
          List.of(),
          NixStore.shell(
                  """
                  nix-store --store "$1" --verify --check-contents 2>&1 | grep -v '^[cr].*\\.\\.\\.$'
                  nix-store --store "$1" --check-validity "$(cat "$2/toplevel")" "$(cat "$2/alone")"
                  """,
                  mount.directory(),
                  function.store().directory())
              .lines()
              .toList());
      assertEquals(
          "{ }\nnixos\n.version-suffix default.nix nixpkgs\npre-git\n1970-01-01\n",
          NixStore.shell(
              """
              cat "$1/etc/nixos/configuration.nix" && echo
              channel=$1$(readlink "$1/nix/var/nix/profiles/per-user/root/channels-1-link")
              ls "$channel" && ls -A "$channel/nixos" | LC_ALL=C sort | paste -sd' '
              cat "$channel/nixos/.version-suffix" && echo && date -r "$1/nix" +%F
              """,
              mount.directory()));
    }
  }

  @Test
  void contentsAndACommandAtTheEndAreInputsOfTheBuild(@TempDir Path directory) throws IOException {
    Path source = Files.createDirectory(directory.resolve("source"));
    Files.writeString(source.resolve("a.conf"), "a");
    Files.writeString(source.resolve("b.conf"), "b");
    Path result =
        built(
            """
            {
              partitionTableType = "none";
              format = "qcow2-compressed";
              copyChannel = false;
              diskSize = 64;
              contents = [
                { source = "${%s}/*.conf"; target = "/etc/conf"; mode = "600"; user = "7"; group = "8"; }
              ];
              postVM = ''
                [[ $format = qcow2 && $diskImage = $out/nixos.qcow2 && -e ${toplevel} ]]
                qemu-img convert -O raw $diskImage $out/disk.raw
                echo "file raw-image $out/disk.raw" >> $out/nix-support/hydra-build-products
              '';
            }"""
                .formatted(source));
    String store = inStore(result);
    assertEquals(
        "file qcow2-image %s/nixos.qcow2\nfile raw-image %s/disk.raw\n".formatted(store, store),
        products(result));
    Tool.run("qemu-img", "check", result.resolve("nixos.qcow2").toString());
    BuiltImage image = copyOf(result.resolve("disk.raw"), "none", directory);
    image.assertSound();
    assertEquals(64L << 20, Files.size(image.file()));
    try (KernelMount mount = KernelMount.readOnly(image)) {
      assertEquals(
          "600 7:8 a.conf\n600 7:8 b.conf\n",
          NixStore.shell("cd \"$1/etc/conf\" && stat -c '%a %u:%g %n' *", mount.directory()));
    }
  }
}
