package io.diskwright.cli.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every attribute, with the values it takes and those it refuses. */
final class AttributeTest {

  /** A value of an attribute, and what of the spec's description changes. */
  private record Accepted(Attribute attribute, String yaml, String described) {}

  private record Refused(Attribute attribute, String yaml, List<String> problems) {

    private Refused(Attribute attribute, String yaml, String problem) {
      this(attribute, yaml, List.of(problem));
    }
  }

  private static final String SYSTEM = "/nix/store/00bgd045z0d4icpbc2yyz4gx48ak44la-nixos-system";

  private static final String SEED = "01936c5e-3f6b-7b1c-8a1d-0123456789ab";
  private static final String GUID = "11111111-2222-3333-4444-555555555555";

  static Stream<Accepted> accepted() {
    return Stream.of(
        new Accepted(Attribute.PARTITION_TABLE_TYPE, "none", "partitionTableType NONE"),
        new Accepted(Attribute.PARTITION_TABLE_TYPE, "legacy", "partitionTableType LEGACY"),
        new Accepted(Attribute.PARTITION_TABLE_TYPE, "legacy+gpt", "partitionTableType LEGACY_GPT"),
        new Accepted(Attribute.PARTITION_TABLE_TYPE, "efi", "partitionTableType EFI"),
        new Accepted(
            Attribute.PARTITION_TABLE_TYPE, "efixbootldr", "partitionTableType EFI_XBOOTLDR"),
        new Accepted(Attribute.PARTITION_TABLE_TYPE, "hybrid", "partitionTableType HYBRID"),
        new Accepted(Attribute.PARTITION_TABLE_TYPE, "~", "partitionTableType LEGACY"),
        new Accepted(Attribute.FS_TYPE, "ext4", "fsType ext4"),
        new Accepted(Attribute.LABEL, "no", "label no"),
        new Accepted(Attribute.LABEL, "0x10", "label 0x10"),
        new Accepted(Attribute.LABEL, "'null'", "label null"),
        new Accepted(Attribute.LABEL, "null", "label nixos"),
        new Accepted(Attribute.LABEL, "", "label nixos"),
        new Accepted(Attribute.DISK_SIZE, "auto", "diskSize OptionalLong.empty"),
        new Accepted(Attribute.DISK_SIZE, "2048", "diskSize OptionalLong[2147483648]"),
        new Accepted(Attribute.DISK_SIZE, "1.5G", "diskSize OptionalLong[1610612736]"),
        new Accepted(Attribute.DISK_SIZE, "1GB", "diskSize OptionalLong[1000341504]"),
        new Accepted(Attribute.ADDITIONAL_SPACE, "0", "additionalSpace OptionalLong[0]"),
        new Accepted(Attribute.ADDITIONAL_SPACE, "2048", "additionalSpace OptionalLong[2048]"),
        new Accepted(Attribute.ADDITIONAL_SPACE, "1 kB", "additionalSpace OptionalLong[1000]"),
        new Accepted(Attribute.BOOT_SIZE, "1GiB", "bootSize 1073741824"),
        new Accepted(Attribute.RESERVED_PERCENT, "0", "reservedPercent 0.0"),
        new Accepted(Attribute.RESERVED_PERCENT, "2.5", "reservedPercent 2.5"),
        new Accepted(Attribute.INODES, "auto", "inodes OptionalLong.empty"),
        new Accepted(Attribute.INODES, "70000", "inodes OptionalLong[70000]"),
        new Accepted(Attribute.ROOT, "tree", "root [/specs/tree]"),
        new Accepted(Attribute.ROOT, "[a, /b, '-']", "root [/specs/a, /b, -]"),
        new Accepted(
            Attribute.CONTENTS,
            "[{source: a*, target: /etc, mode: 0755, user: guest, group: 100}]",
            "content /specs/a* → /etc mode 0755 user guest group 100"),
        new Accepted(
            Attribute.CONTENTS,
            "[{source: 'a/*/', target: /etc}]",
            "content /specs/a/*/ → /etc mode kept user 0 group 0"),
        new Accepted(
            Attribute.CONTENTS,
            "[{source: /a, target: /etc, mode: ~, user:, group: null}]",
            "content /a → /etc mode kept user 0 group 0"),
        new Accepted(Attribute.OWNER, "keep", "owner Optional.empty"),
        new Accepted(Attribute.OWNER, "0:0", "owner Optional[Owner[uid=0, gid=0]]"),
        new Accepted(Attribute.XATTRS, "all", "xattrs XattrFilter[patterns=[*]]"),
        new Accepted(Attribute.XATTRS, "none", "xattrs XattrFilter[patterns=[]]"),
        new Accepted(
            Attribute.XATTRS,
            "[security.*, user.mime_type]",
            "xattrs XattrFilter[patterns=[security.*, user.mime_type]]"),
        new Accepted(
            Attribute.TOPLEVEL,
            SYSTEM + "\nclosureInfo: info",
            "toplevel Optional[%s]".formatted(SYSTEM)),
        new Accepted(Attribute.CLOSURE_INFO, "info", "closureInfo Optional[/specs/info]"),
        new Accepted(Attribute.STORE_ROOT, "~", "storeRoot /"),
        new Accepted(Attribute.STORE_ROOT, "store", "storeRoot /specs/store"),
        new Accepted(Attribute.ADDITIONAL_PATHS, "a", "additionalPaths [/specs/a]"),
        new Accepted(Attribute.ADDITIONAL_PATHS, "[a, /b]", "additionalPaths [/specs/a, /b]"),
        new Accepted(Attribute.ONLY_NIX_STORE, "false", "onlyNixStore false"),
        new Accepted(Attribute.COPY_CHANNEL, "false", "copyChannel Optional[false]"),
        new Accepted(
            Attribute.CHANNEL_SOURCES,
            SYSTEM + "\nadditionalPaths: info",
            "channelSources Optional[%s]".formatted(SYSTEM)),
        new Accepted(Attribute.CONFIG_FILE, "c.nix", "configFile Optional[/specs/c.nix]"),
        new Accepted(Attribute.INSTALL_BOOT_LOADER, "false", "installBootLoader Optional[false]"),
        new Accepted(Attribute.INSTALL_BOOT_LOADER, "~", "installBootLoader Optional.empty"),
        new Accepted(Attribute.BOOT_LOADER, "grub", "bootLoader GRUB"),
        new Accepted(
            Attribute.BOOT_LOADER,
            "systemd-boot\npartitionTableType: efi",
            "bootLoader SYSTEMD_BOOT"),
        new Accepted(Attribute.BOOT_LOADER, "none", "bootLoader NONE"),
        new Accepted(Attribute.BOOT_LOADER_FILES, "tree", "bootLoaderFiles Optional.empty"),
        new Accepted(Attribute.BOOT_LOADER_FILES, "host", "bootLoaderFiles Optional[/]"),
        new Accepted(Attribute.BOOT_LOADER_FILES, "dir", "bootLoaderFiles Optional[/specs/dir]"),
        new Accepted(Attribute.KERNEL_PARAMS, "quiet", "kernelParams [quiet]"),
        new Accepted(Attribute.KERNEL_PARAMS, "[quiet, a=b c]", "kernelParams [quiet, a=b c]"),
        new Accepted(Attribute.MBR_ACTIVE, "true", "mbrActive true"),
        new Accepted(
            Attribute.TOUCH_EFI_VARS, "true\npartitionTableType: efi", "touchEFIVars true"),
        new Accepted(
            Attribute.TOUCH_EFI_VARS, "true\npartitionTableType: legacy+gpt", "touchEFIVars true"),
        new Accepted(Attribute.EFI_FIRMWARE, "c.fd", "efiFirmware Optional[/specs/c.fd]"),
        new Accepted(Attribute.EFI_VARIABLES, "v.fd", "efiVariables Optional[/specs/v.fd]"),
        new Accepted(
            Attribute.SECURE_BOOT,
            "{key: k, certificate: c, db: /d, pk: ~}\npartitionTableType: efi",
            "secureBoot Optional[SecureBootKeys[key=/specs/k, certificate=/specs/c,"
                + " pk=Optional.empty, kek=Optional.empty, db=Optional[/d]]]"),
        new Accepted(Attribute.MEM_SIZE, "2048", "memSize 2048"),
        new Accepted(Attribute.TIMESTAMP, "86400", "timestamp Timestamp[seconds=86400, nanos=0]"),
        new Accepted(Attribute.TIMESTAMP, "-1", "timestamp Timestamp[seconds=-1, nanos=0]"),
        new Accepted(
            Attribute.TIMESTAMP,
            "1970-01-02T01:00:00.25+01:00",
            "timestamp Timestamp[seconds=86400, nanos=250000000]"),
        new Accepted(Attribute.CLAMP_MTIME, "true", "clampMtime true"),
        new Accepted(Attribute.CLAMP_MTIME, "false", "clampMtime false"),
        new Accepted(Attribute.FORMAT, "qcow2", "format qcow2"),
        new Accepted(Attribute.BASE_NAME, "disk", "baseName disk"),
        new Accepted(
            Attribute.POST_VM,
            "rm $diskImage",
            "postVM Optional[ShellCommand[text=rm $diskImage, folder=/specs]]"),
        new Accepted(Attribute.POST_VM, "~", "postVM Optional.empty"),
        new Accepted(Attribute.NAME, "azure-image", "name azure-image"),
        new Accepted(Attribute.COMPRESSION, "zstd", "compression Optional[zstd]"),
        new Accepted(Attribute.COMPRESSION_LEVEL, "7", "compressionLevel OptionalInt[7]"),
        new Accepted(Attribute.COMPRESSION_LEVEL, "auto", "compressionLevel OptionalInt.empty"),
        new Accepted(Attribute.COMPRESSION_WINDOW, "4K", "compressionWindow OptionalInt[4096]"),
        new Accepted(Attribute.CLUSTER_SIZE, "2M", "clusterSize OptionalInt[2097152]"),
        new Accepted(Attribute.SUBFORMAT, "fixed", "subformat Optional[fixed]"),
        new Accepted(
            Attribute.ROOT_GPUID,
            GUID,
            "ids DiskIds[rootPartition=%s, rootFileSystem=%s, seed=Optional.empty]"
                .formatted(GUID, GUID)),
        new Accepted(Attribute.DETERMINISTIC, "true", "seed Optional.empty"),
        new Accepted(Attribute.DETERMINISTIC, "false", "seed Optional[" + SpecTexts.SEED + "]"),
        new Accepted(
            Attribute.DETERMINISTIC, "false", "timestamp Timestamp[seconds=1732482433, nanos=0]"),
        new Accepted(
            Attribute.SEED,
            SEED + "\ndeterministic: false",
            "seed Optional[01936C5E-3F6B-7B1C-8A1D-0123456789AB]"),
        new Accepted(
            Attribute.ROOT_FSUID,
            GUID,
            "ids DiskIds[rootPartition=F222513B-DED1-49FA-B591-20CE86A2FE7F, rootFileSystem=%s,"
                .concat(" seed=Optional.empty]")
                .formatted(GUID)));
  }

  static Stream<Refused> refused() {
    return Stream.of(
        new Refused(
            Attribute.PARTITION_TABLE_TYPE,
            "efi+xbootldr",
            "'efi+xbootldr' is none of none, legacy, legacy+gpt, efi, efixbootldr, hybrid; did you"
                + " mean 'efixbootldr'?"),
        new Refused(Attribute.LABEL, "''", "is empty; leave it out for the default"),
        new Refused(Attribute.LABEL, "[a]", "a single value is expected, not a list"),
        new Refused(Attribute.LABEL, "{a: b}", "a single value is expected, not a mapping"),
        new Refused(Attribute.DISK_SIZE, "big", "'big' is not a size; write 512M, 2GiB or 500MB"),
        new Refused(
            Attribute.DISK_SIZE,
            "9000000T",
            "'9000000T' is 9895604649984000000 bytes; a size is a whole number of bytes below"
                + " 2^63"),
        new Refused(
            Attribute.DISK_SIZE, "2000000T", "2199023255552000000 bytes; a size is 0 to 1024 PiB"),
        new Refused(
            Attribute.DISK_SIZE,
            "1",
            "1 MiB leaves nothing for root, which begins at 1 MiB; raise it"),
        new Refused(
            Attribute.ADDITIONAL_SPACE,
            "5X",
            "'5X' has the unknown unit 'X'; use K M G T, KiB MiB GiB TiB (1024) or KB MB GB TB"
                + " (1000)"),
        new Refused(Attribute.BOOT_SIZE, "-1M", "'-1M' is not a size; write 512M, 2GiB or 500MB"),
        new Refused(
            Attribute.RESERVED_PERCENT, "NaN", "'NaN' is not a number of percent, such as 2.5"),
        new Refused(
            Attribute.RESERVED_PERCENT, "5%", "'5%' is not a number of percent, such as 2.5"),
        new Refused(Attribute.RESERVED_PERCENT, "51", "51.0 is not between 0 and 50"),
        new Refused(Attribute.INODES, "many", "'many' is neither a number nor auto"),
        new Refused(Attribute.INODES, "0", "0 is not a number of inodes"),
        new Refused(
            Attribute.OWNER, "root", "'root' is not an owner; write UID:GID in numbers, or keep"),
        new Refused(
            Attribute.OWNER,
            "0:4294967296",
            "'0:4294967296': user and group numbers end at 4294967295"),
        new Refused(
            Attribute.TIMESTAMP,
            "2024-05-01",
            "'2024-05-01' is no time; write seconds since 1970, or 2024-05-01T12:00:00Z"),
        new Refused(
            Attribute.TIMESTAMP,
            "99999999999999999999",
            "'99999999999999999999' is no time; write seconds since 1970, or 2024-05-01T12:00:00Z"),
        new Refused(Attribute.CLAMP_MTIME, "yes", "'yes' is neither true nor false"),
        new Refused(
            Attribute.TOPLEVEL,
            "/run/current-system",
            "'/run/current-system' is not a store path, /nix/store/ and 32 digits of a hash, a"
                + " hyphen and a name"),
        new Refused(
            Attribute.TOPLEVEL,
            SYSTEM,
            "needs closureInfo, which tells the paths that the system is made of"),
        new Refused(Attribute.CLOSURE_INFO, "''", "is empty"),
        new Refused(Attribute.STORE_ROOT, "[a]", "a single value is expected, not a list"),
        new Refused(Attribute.ONLY_NIX_STORE, "yes", "'yes' is neither true nor false"),
        new Refused(
            Attribute.COPY_CHANNEL,
            "true",
            "needs channelSources, the store path that the channel is made of"),
        new Refused(
            Attribute.CHANNEL_SOURCES, SYSTEM, "needs a closure that it is in; give closureInfo"),
        new Refused(Attribute.CONFIG_FILE, "[a]", "a single value is expected, not a list"),
        new Refused(Attribute.INSTALL_BOOT_LOADER, "yes", "'yes' is neither true nor false"),
        new Refused(
            Attribute.INSTALL_BOOT_LOADER,
            "true\nbootLoader: none",
            "is true, but bootLoader is none; change one of them"),
        new Refused(
            Attribute.INSTALL_BOOT_LOADER,
            "true\npartitionTableType: none",
            "a bare filesystem has no place for a boot loader; choose another partitionTableType,"
                + " or leave it out and start the kernel from outside"),
        new Refused(
            Attribute.BOOT_LOADER,
            "systemd",
            "'systemd' is none of auto, systemd-boot, grub, none"),
        new Refused(
            Attribute.BOOT_LOADER,
            "systemd-boot",
            "systemd-boot needs an ESP, which legacy has not; choose efi, efixbootldr or hybrid"),
        new Refused(
            Attribute.BOOT_LOADER,
            "grub\npartitionTableType: efi",
            "grub is for a BIOS, which does not boot efi; choose legacy, legacy+gpt or hybrid"),
        new Refused(Attribute.BOOT_LOADER_FILES, "''", "is empty"),
        new Refused(
            Attribute.MBR_ACTIVE,
            "true\npartitionTableType: none",
            "a bare filesystem has no MBR; choose another partitionTableType"),
        new Refused(
            Attribute.TOUCH_EFI_VARS,
            "true",
            "EFI variables can be used only with a partition table of type hybrid, efi,"
                + " efixbootldr or legacy+gpt, not legacy"),
        new Refused(Attribute.EFI_FIRMWARE, "''", "is empty"),
        new Refused(Attribute.EFI_VARIABLES, "[a]", "a single value is expected, not a list"),
        new Refused(
            Attribute.SECURE_BOOT,
            "{key: k}\npartitionTableType: efi",
            "'certificate' is missing; key and certificate sign what boots"),
        new Refused(
            Attribute.SECURE_BOOT,
            "{key: k, certificate: c}",
            "is for UEFI, which does not boot legacy; choose efi, efixbootldr or hybrid"),
        new Refused(Attribute.MEM_SIZE, "8", "8 MiB; a guest has 32 to 1048576"),
        new Refused(Attribute.DETERMINISTIC, "no", "'no' is neither true nor false"),
        new Refused(
            Attribute.SEED,
            SEED,
            "is for images with deterministic: false; give that too, or leave it out"),
        new Refused(
            Attribute.SEED,
            GUID + "\ndeterministic: false",
            "'11111111-2222-3333-4444-555555555555' is no seed, which is a UUID of version 7; plan"
                + " with deterministic: false prints one"),
        new Refused(Attribute.FORMAT, "''", "is empty"),
        new Refused(Attribute.BASE_NAME, "a/b", "'a/b' is not a file name"),
        new Refused(Attribute.POST_VM, "''", "is empty"),
        new Refused(Attribute.POST_VM, "[rm]", "a single value is expected, not a list"),
        new Refused(
            Attribute.NAME,
            "a/b",
            "'a/b' is no name in a Nix store: 1 to 211 letters, digits and + - . _ ? =, no dot in"
                + " front"),
        new Refused(
            Attribute.ROOT_GPUID,
            "F222513B",
            "'F222513B' (8 characters) is not a GUID; write 8-4-4-4-12 hexadecimal digits, 36"
                + " characters in all"),
        new Refused(
            Attribute.ROOT_FSUID,
            "null",
            "in deterministic mode with an ext4 root filesystem it must be non-null; by default it"
                + " equals rootGPUID"),
        new Refused(Attribute.COMPRESSION, "[zlib]", "a single value is expected, not a list"),
        new Refused(
            Attribute.COMPRESSION_WINDOW, "big", "'big' is not a size; write 512M, 2GiB or 500MB"),
        new Refused(Attribute.SUBFORMAT, "{a: b}", "a single value is expected, not a mapping"),
        new Refused(Attribute.CLUSTER_SIZE, "4G", "4294967296 is far too large"),
        new Refused(Attribute.COMPRESSION_LEVEL, "best", "'best' is neither a number nor auto"),
        new Refused(Attribute.FS_TYPE, "[ext4]", "a single value is expected, not a list"));
  }

  static Stream<Refused> refusedLists() {
    return Stream.of(
        new Refused(Attribute.ROOT, "{a: b}", "root: a list is expected, not a mapping"),
        new Refused(
            Attribute.ROOT,
            "[a, [b], '']",
            List.of("root[1]: a single value is expected, not a list", "root[2]: is empty")),
        new Refused(
            Attribute.KERNEL_PARAMS,
            "[a, '', \"b\\nc\"]",
            List.of(
                "kernelParams[1]: '' is no kernel parameter: it is empty or has a control character",
                "kernelParams[2]: 'b\nc' is no kernel parameter: it is empty or has a control"
                    + " character")),
        new Refused(
            Attribute.SECURE_BOOT,
            "{key: k, certificate: '', pkk: x}\npartitionTableType: efi",
            List.of(
                "secureBoot.certificate: is empty",
                "secureBoot.pkk: unknown attribute; did you mean 'pk'?")),
        new Refused(
            Attribute.ADDITIONAL_PATHS,
            "[a, {b: c}]",
            "additionalPaths[1]: a single value is expected, not a mapping"),
        new Refused(Attribute.CONTENTS, "a:b", "contents: a list is expected, not a single value"),
        new Refused(
            Attribute.CONTENTS,
            "[a, ~]",
            List.of(
                "contents[0]: a mapping is expected, not a single value",
                "contents[1]: a mapping is expected, not nothing")),
        new Refused(
            Attribute.CONTENTS,
            "[{source: a, target: /a}, {sorce: b, mode: 9, target: ''}]",
            List.of(
                "contents[1].sorce: unknown attribute; did you mean 'source'?",
                "contents[1].mode: '9' is not a mode; write octal (0644) or rsync's form"
                    + " (u+w,go-rwx or D755,F644)",
                "contents[1].target: is empty",
                "contents[1]: has no source")),
        new Refused(
            Attribute.CONTENTS,
            "[{source: a, target: esp:/a}]",
            "contents[0].target: 'esp:/a': a disk with partitionTableType legacy has no ESP"),
        new Refused(
            Attribute.CONTENTS,
            "[{source: a, target: /a, user: 0}]",
            "contents[0]: contents of the disk image should set none of {user, group} or both at"
                + " the same time; group is missing"),
        new Refused(
            Attribute.XATTRS, "[[a], '']", "xattrs: a single value is expected, not a list"));
  }

  @ParameterizedTest
  @MethodSource
  void accepted(Accepted value) {
    String spec = withSource(value.attribute, value.yaml);
    assertTrue(
        lines(SpecTexts.yaml(spec)).contains(value.described),
        () -> spec + "\n" + lines(SpecTexts.yaml(spec)));
  }

  private static List<String> lines(SpecDocument document) {
    return SpecTexts.describe(SpecTexts.read(document)).lines().toList();
  }

  @ParameterizedTest
  @MethodSource
  void refused(Refused value) {
    String spec = withSource(value.attribute, value.yaml);
    assertEquals(
        List.of("spec.yaml:1: " + value.attribute.specName() + ": " + value.problems.get(0)),
        SpecTexts.problems(SpecTexts.yaml(spec)));
  }

  @ParameterizedTest
  @MethodSource
  void refusedLists(Refused value) {
    String spec = withSource(value.attribute, value.yaml);
    assertEquals(
        value.problems.stream().map(problem -> "spec.yaml:1: " + problem).toList(),
        SpecTexts.problems(SpecTexts.yaml(spec)));
  }

  /** A spec of that attribute, and a source where it is none itself. */
  private static String withSource(Attribute attribute, String yaml) {
    boolean isSource = attribute == Attribute.ROOT || attribute == Attribute.CONTENTS;
    return attribute.specName() + ": " + yaml + "\n" + (isSource ? "" : "root: [tree]\n");
  }

  @Test
  void everyAttributeHasValuesThatItTakesAndRefuses() {
    Set<Attribute> all = new TreeSet<>(Arrays.asList(Attribute.values()));
    assertEquals(all, attributes(accepted().map(Accepted::attribute)));
    assertEquals(all, attributes(Stream.concat(refused(), refusedLists()).map(Refused::attribute)));
  }

  private static Set<Attribute> attributes(Stream<Attribute> tested) {
    return tested.collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void optionsAreTheNamesInKebabCase() {
    assertEquals("--partition-table-type", Attribute.PARTITION_TABLE_TYPE.option());
    assertEquals("--root-gpuid", Attribute.ROOT_GPUID.option());
    assertEquals("--root-fsuid", Attribute.ROOT_FSUID.option());
    assertEquals("--clamp-mtime", Attribute.CLAMP_MTIME.option());
    assertEquals("--label", Attribute.LABEL.option());
  }
}
