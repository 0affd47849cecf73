package io.diskwright.cli.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The assertions of nixpkgs' make-disk-image.nix, in its order, with our messages. */
final class AssertionsTest {

  private static final String UNKNOWN_TYPE =
      "partitionTableType: 'mbr' is none of none, legacy, legacy+gpt, efi, efixbootldr, hybrid";
  private static final String NULL_FSUID =
      "rootFSUID: in deterministic mode with an ext4 root filesystem it must be non-null; by"
          + " default it equals rootGPUID";
  private static final String NOT_EXT4 =
      "fsType: 'vfat': to produce a partition table, fsType must be ext4; choose that, or"
          + " partitionTableType none";
  private static final String NO_EFI =
      "touchEFIVars: EFI variables can be used only with a partition table of type hybrid, efi,"
          + " efixbootldr or legacy+gpt, not ";
  private static final String ONLY_STORE =
      ": in an image of only the Nix store, contents must be empty, no configuration must be given"
          + " and no boot loader installed; leave it out, or onlyNixStore";
  private static final String OWNER =
      ": contents of the disk image should set none of {user, group} or both at the same time; ";

  /** A spec, and all that is wrong with it. */
  record Violation(String spec, List<String> problems) {

    Violation(String spec, String... problems) {
      this(spec, List.of(problems));
    }
  }

  static Stream<Violation> violations() {
    String store = "onlyNixStore: true\nclosureInfo: info\n";
    return Stream.of(
        new Violation("root: [r]\npartitionTableType: mbr", UNKNOWN_TYPE),
        new Violation("root: [r]\nrootFSUID: ~", NULL_FSUID),
        new Violation("root: [r]\nrootFSUID: ~\npartitionTableType: none", NULL_FSUID),
        new Violation("root: [r]\nfsType: vfat", NOT_EXT4),
        new Violation("root: [r]\nfsType: vfat\npartitionTableType: legacy+gpt", NOT_EXT4),
        new Violation("root: [r]\ntouchEFIVars: true", NO_EFI + "legacy"),
        new Violation("root: [r]\ntouchEFIVars: true\npartitionTableType: none", NO_EFI + "none"),
        new Violation(store + "contents: [{source: a, target: /a}]", "contents" + ONLY_STORE),
        new Violation(store + "configFile: c.nix", "configFile" + ONLY_STORE),
        new Violation(store + "installBootLoader: true", "installBootLoader" + ONLY_STORE),
        new Violation(
            "contents: [{source: a, target: /a, user: u}]",
            "contents[0]" + OWNER + "group is missing"),
        new Violation(
            "contents: [{source: a, target: /a, user: ~, group: g}]",
            "contents[0]" + OWNER + "user is missing"));
  }

  @ParameterizedTest
  @MethodSource
  void violations(Violation violation) {
    assertEquals(violation.problems, problems(violation.spec));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "root: [r]\nrootFSUID: ~\ndeterministic: false",
        "root: [r]\nrootFSUID: ~\nfsType: vfat\npartitionTableType: none",
        "root: [r]\ntouchEFIVars: true\npartitionTableType: hybrid",
        "root: [r]\ntouchEFIVars: true\npartitionTableType: efi",
        "root: [r]\ntouchEFIVars: true\npartitionTableType: efixbootldr",
        "root: [r]\ntouchEFIVars: true\npartitionTableType: legacy+gpt",
        "root: [r]\ntouchEFIVars: false\npartitionTableType: none",
        "onlyNixStore: true\nclosureInfo: info\ninstallBootLoader: false\ncontents: []",
        "contents: [{source: a, target: /a, user: ~, group: ~}]",
        "contents: [{source: a, target: /a, user: u, group: g}]"
      })
  void whatTheyAllow(String spec) {
    assertEquals(List.of(), problems(spec));
  }

  /** A filesystem that is not ext4 rules out the assertion about its id, so it takes two specs. */
  @Test
  void allAreToldAtOnce() {
    String others =
        """
        touchEFIVars: true
        onlyNixStore: true
        closureInfo: info
        installBootLoader: true
        configFile: c.nix
        contents: [{source: a, target: /a, user: u}]
        """;
    assertEquals(
        List.of(
            UNKNOWN_TYPE,
            NULL_FSUID,
            "contents[0]" + OWNER + "group is missing",
            "contents" + ONLY_STORE,
            "configFile" + ONLY_STORE,
            "installBootLoader" + ONLY_STORE,
            NO_EFI + "legacy"),
        problems("partitionTableType: mbr\nrootFSUID: ~\n" + others));
    assertEquals(
        List.of(
            NOT_EXT4,
            "contents[0]" + OWNER + "group is missing",
            "contents[0]: '/a': FAT32 keeps no mode, user or group; leave them out",
            "contents" + ONLY_STORE,
            "configFile" + ONLY_STORE,
            "fsType: 'vfat' keeps no links and modes, which a Nix store needs; choose ext4",
            "installBootLoader" + ONLY_STORE,
            NO_EFI + "legacy"),
        problems("fsType: vfat\n" + others));
  }

  /** Without their lines. */
  private static List<String> problems(String spec) {
    return SpecTexts.problems(SpecTexts.yaml(spec)).stream()
        .map(problem -> problem.replaceFirst("^spec.yaml:\\d+: ", ""))
        .toList();
  }
}
