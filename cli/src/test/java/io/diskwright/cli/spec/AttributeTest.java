package io.diskwright.cli.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
        new Accepted(DiskAttributes.PARTITION_TABLE_TYPE, "none", "partitionTableType NONE"),
        new Accepted(DiskAttributes.PARTITION_TABLE_TYPE, "legacy", "partitionTableType LEGACY"),
        new Accepted(
            DiskAttributes.PARTITION_TABLE_TYPE, "legacy+gpt", "partitionTableType LEGACY_GPT"),
        new Accepted(DiskAttributes.PARTITION_TABLE_TYPE, "efi", "partitionTableType EFI"),
        new Accepted(
            DiskAttributes.PARTITION_TABLE_TYPE, "efixbootldr", "partitionTableType EFI_XBOOTLDR"),
        new Accepted(DiskAttributes.PARTITION_TABLE_TYPE, "hybrid", "partitionTableType HYBRID"),
        new Accepted(DiskAttributes.PARTITION_TABLE_TYPE, "~", "partitionTableType LEGACY"),
        new Accepted(DiskAttributes.FS_TYPE, "ext4", "fsType ext4"),
        new Accepted(DiskAttributes.LABEL, "no", "label no"),
        new Accepted(DiskAttributes.LABEL, "0x10", "label 0x10"),
        new Accepted(DiskAttributes.LABEL, "'null'", "label null"),
        new Accepted(DiskAttributes.LABEL, "null", "label nixos"),
        new Accepted(DiskAttributes.LABEL, "", "label nixos"),
        new Accepted(DiskAttributes.DISK_SIZE, "auto", "diskSize OptionalLong.empty"),
        new Accepted(DiskAttributes.DISK_SIZE, "2048", "diskSize OptionalLong[2147483648]"),
        new Accepted(DiskAttributes.DISK_SIZE, "1.5G", "diskSize OptionalLong[1610612736]"),
        new Accepted(DiskAttributes.DISK_SIZE, "1GB", "diskSize OptionalLong[1000341504]"),
        new Accepted(DiskAttributes.ADDITIONAL_SPACE, "0", "additionalSpace OptionalLong[0]"),
        new Accepted(DiskAttributes.ADDITIONAL_SPACE, "2048", "additionalSpace OptionalLong[2048]"),
        new Accepted(DiskAttributes.ADDITIONAL_SPACE, "1 kB", "additionalSpace OptionalLong[1000]"),
        new Accepted(DiskAttributes.BOOT_SIZE, "1GiB", "bootSize 1073741824"),
        new Accepted(DiskAttributes.RESERVED_PERCENT, "0", "reservedPercent 0.0"),
        new Accepted(DiskAttributes.RESERVED_PERCENT, "2.5", "reservedPercent 2.5"),
        new Accepted(DiskAttributes.INODES, "auto", "inodes OptionalLong.empty"),
        new Accepted(DiskAttributes.INODES, "70000", "inodes OptionalLong[70000]"),
        new Accepted(SourceAttributes.ROOT, "tree", "root [/specs/tree]"),
        new Accepted(SourceAttributes.ROOT, "[a, /b, '-']", "root [/specs/a, /b, -]"),
        new Accepted(
            SourceAttributes.CONTENTS,
            "[{source: a*, target: /etc, mode: 0755, user: guest, group: 100}]",
            "content /specs/a* → /etc mode 0755 user guest group 100"),
        new Accepted(
            SourceAttributes.CONTENTS,
            "[{source: 'a/*/', target: /etc}]",
            "content /specs/a/*/ → /etc mode kept user 0 group 0"),
        new Accepted(
            SourceAttributes.CONTENTS,
            "[{source: /a, target: /etc, mode: ~, user:, group: null}]",
            "content /a → /etc mode kept user 0 group 0"),
        new Accepted(SourceAttributes.OWNER, "keep", "owner Optional.empty"),
        new Accepted(SourceAttributes.OWNER, "0:0", "owner Optional[Owner[uid=0, gid=0]]"),
        new Accepted(SourceAttributes.XATTRS, "all", "xattrs XattrFilter[patterns=[*]]"),
        new Accepted(SourceAttributes.XATTRS, "none", "xattrs XattrFilter[patterns=[]]"),
        new Accepted(
            SourceAttributes.XATTRS,
            "[security.*, user.mime_type]",
            "xattrs XattrFilter[patterns=[security.*, user.mime_type]]"),
        new Accepted(
            NixAttributes.TOPLEVEL,
            SYSTEM + "\nclosureInfo: info",
            "toplevel Optional[%s]".formatted(SYSTEM)),
        new Accepted(NixAttributes.CLOSURE_INFO, "info", "closureInfo Optional[/specs/info]"),
        new Accepted(NixAttributes.STORE_ROOT, "~", "storeRoot /"),
        new Accepted(NixAttributes.STORE_ROOT, "store", "storeRoot /specs/store"),
        new Accepted(NixAttributes.ADDITIONAL_PATHS, "a", "additionalPaths [/specs/a]"),
        new Accepted(NixAttributes.ADDITIONAL_PATHS, "[a, /b]", "additionalPaths [/specs/a, /b]"),
        new Accepted(NixAttributes.ONLY_NIX_STORE, "false", "onlyNixStore false"),
        new Accepted(NixAttributes.COPY_CHANNEL, "false", "copyChannel Optional[false]"),
        new Accepted(
            NixAttributes.CHANNEL_SOURCES,
            SYSTEM + "\nadditionalPaths: info",
            "channelSources Optional[%s]".formatted(SYSTEM)),
        new Accepted(NixAttributes.CONFIG_FILE, "c.nix", "configFile Optional[/specs/c.nix]"),
        new Accepted(
            BootAttributes.INSTALL_BOOT_LOADER, "false", "installBootLoader Optional[false]"),
        new Accepted(BootAttributes.INSTALL_BOOT_LOADER, "~", "installBootLoader Optional.empty"),
        new Accepted(BootAttributes.BOOT_LOADER, "grub", "bootLoader GRUB"),
        new Accepted(
            BootAttributes.BOOT_LOADER,
            "systemd-boot\npartitionTableType: efi",
            "bootLoader SYSTEMD_BOOT"),
        new Accepted(BootAttributes.BOOT_LOADER, "none", "bootLoader NONE"),
        new Accepted(BootAttributes.BOOT_LOADER_FILES, "tree", "bootLoaderFiles Optional.empty"),
        new Accepted(BootAttributes.BOOT_LOADER_FILES, "host", "bootLoaderFiles Optional[/]"),
        new Accepted(
            BootAttributes.BOOT_LOADER_FILES, "dir", "bootLoaderFiles Optional[/specs/dir]"),
        new Accepted(BootAttributes.KERNEL_PARAMS, "quiet", "kernelParams [quiet]"),
        new Accepted(BootAttributes.KERNEL_PARAMS, "[quiet, a=b c]", "kernelParams [quiet, a=b c]"),
        new Accepted(BootAttributes.MBR_ACTIVE, "true", "mbrActive true"),
        new Accepted(
            BootAttributes.TOUCH_EFI_VARS, "true\npartitionTableType: efi", "touchEFIVars true"),
        new Accepted(
            BootAttributes.TOUCH_EFI_VARS,
            "true\npartitionTableType: legacy+gpt",
            "touchEFIVars true"),
        new Accepted(BootAttributes.EFI_FIRMWARE, "c.fd", "efiFirmware Optional[/specs/c.fd]"),
        new Accepted(BootAttributes.EFI_VARIABLES, "v.fd", "efiVariables Optional[/specs/v.fd]"),
        new Accepted(
            BootAttributes.SECURE_BOOT,
            "{key: k, certificate: c, db: /d, pk: ~}\npartitionTableType: efi",
            "secureBoot Optional[SecureBootKeys[key=/specs/k, certificate=/specs/c,"
                + " pk=Optional.empty, kek=Optional.empty, db=Optional[/d]]]"),
        new Accepted(
            BootAttributes.VM,
            "{kernel: k, modules: /m, script: true, devices: [/dev/vdb], timeout: 60}",
            "vm Optional[VmOptions[kernel=/specs/k, modules=Optional[/m], script=Optional[true],"
                + " devices=[/dev/vdb], limit=PT1M]]"),
        new Accepted(
            BootAttributes.VM,
            "{kernel: k, modules: ~, script: s, devices: /dev/disk/by-id/x}",
            "vm Optional[VmOptions[kernel=/specs/k, modules=Optional.empty, script=Optional[s],"
                + " devices=[/dev/disk/by-id/x], limit=PT1H]]"),
        new Accepted(BootAttributes.BOOT_LOADER, "vm\nvm: {kernel: k, script: s}", "bootLoader VM"),
        new Accepted(BootAttributes.MEM_SIZE, "2048", "memSize 2048"),
        new Accepted(
            ImageAttributes.TIMESTAMP, "86400", "timestamp Timestamp[seconds=86400, nanos=0]"),
        new Accepted(ImageAttributes.TIMESTAMP, "-1", "timestamp Timestamp[seconds=-1, nanos=0]"),
        new Accepted(
            ImageAttributes.TIMESTAMP,
            "1970-01-02T01:00:00.25+01:00",
            "timestamp Timestamp[seconds=86400, nanos=250000000]"),
        new Accepted(ImageAttributes.CLAMP_MTIME, "true", "clampMtime true"),
        new Accepted(ImageAttributes.CLAMP_MTIME, "false", "clampMtime false"),
        new Accepted(ImageAttributes.FORMAT, "qcow2", "format qcow2"),
        new Accepted(ImageAttributes.BASE_NAME, "disk", "baseName disk"),
        new Accepted(
            ImageAttributes.POST_VM,
            "rm $diskImage",
            "postVM Optional[ShellCommand[text=rm $diskImage, folder=/specs]]"),
        new Accepted(ImageAttributes.POST_VM, "~", "postVM Optional.empty"),
        new Accepted(ImageAttributes.NAME, "azure-image", "name azure-image"),
        new Accepted(ImageAttributes.COMPRESSION, "zstd", "compression Optional[zstd]"),
        new Accepted(ImageAttributes.COMPRESSION_LEVEL, "7", "compressionLevel OptionalInt[7]"),
        new Accepted(
            ImageAttributes.COMPRESSION_LEVEL, "auto", "compressionLevel OptionalInt.empty"),
        new Accepted(
            ImageAttributes.COMPRESSION_WINDOW, "4K", "compressionWindow OptionalInt[4096]"),
        new Accepted(ImageAttributes.CLUSTER_SIZE, "2M", "clusterSize OptionalInt[2097152]"),
        new Accepted(ImageAttributes.SUBFORMAT, "fixed", "subformat Optional[fixed]"),
        new Accepted(
            ImageAttributes.ROOT_GPUID,
            GUID,
            "ids DiskIds[rootPartition=%s, rootFileSystem=%s, seed=Optional.empty]"
                .formatted(GUID, GUID)),
        new Accepted(ImageAttributes.DETERMINISTIC, "true", "seed Optional.empty"),
        new Accepted(
            ImageAttributes.DETERMINISTIC, "false", "seed Optional[" + SpecTexts.SEED + "]"),
        new Accepted(
            ImageAttributes.DETERMINISTIC,
            "false",
            "timestamp Timestamp[seconds=1732482433, nanos=0]"),
        new Accepted(
            ImageAttributes.SEED,
            SEED + "\ndeterministic: false",
            "seed Optional[01936C5E-3F6B-7B1C-8A1D-0123456789AB]"),
        new Accepted(
            ImageAttributes.ROOT_FSUID,
            GUID,
            "ids DiskIds[rootPartition=F222513B-DED1-49FA-B591-20CE86A2FE7F, rootFileSystem=%s,"
                .concat(" seed=Optional.empty]")
                .formatted(GUID)));
  }

  static Stream<Refused> refused() {
    return Stream.of(
        new Refused(
            DiskAttributes.PARTITION_TABLE_TYPE,
            "efi+xbootldr",
            "'efi+xbootldr' is none of none, legacy, legacy+gpt, efi, efixbootldr, hybrid; did you"
                + " mean 'efixbootldr'?"),
        new Refused(DiskAttributes.LABEL, "''", "is empty; leave it out for the default"),
        new Refused(DiskAttributes.LABEL, "[a]", "a single value is expected, not a list"),
        new Refused(DiskAttributes.LABEL, "{a: b}", "a single value is expected, not a mapping"),
        new Refused(
            DiskAttributes.DISK_SIZE, "big", "'big' is not a size; write 512M, 2GiB or 500MB"),
        new Refused(
            DiskAttributes.DISK_SIZE,
            "9000000T",
            "'9000000T' is 9895604649984000000 bytes; a size is a whole number of bytes below"
                + " 2^63"),
        new Refused(
            DiskAttributes.DISK_SIZE,
            "2000000T",
            "2199023255552000000 bytes; a size is 0 to 1024 PiB"),
        new Refused(
            DiskAttributes.DISK_SIZE,
            "1",
            "1 MiB leaves nothing for root, which begins at 1 MiB; raise it"),
        new Refused(
            DiskAttributes.ADDITIONAL_SPACE,
            "5X",
            "'5X' has the unknown unit 'X'; use K M G T, KiB MiB GiB TiB (1024) or KB MB GB TB"
                + " (1000)"),
        new Refused(
            DiskAttributes.BOOT_SIZE, "-1M", "'-1M' is not a size; write 512M, 2GiB or 500MB"),
        new Refused(
            DiskAttributes.RESERVED_PERCENT,
            "NaN",
            "'NaN' is not a number of percent, such as 2.5"),
        new Refused(
            DiskAttributes.RESERVED_PERCENT, "5%", "'5%' is not a number of percent, such as 2.5"),
        new Refused(DiskAttributes.RESERVED_PERCENT, "51", "51.0 is not between 0 and 50"),
        new Refused(DiskAttributes.INODES, "many", "'many' is neither a number nor auto"),
        new Refused(DiskAttributes.INODES, "0", "0 is not a number of inodes"),
        new Refused(
            SourceAttributes.OWNER,
            "root",
            "'root' is not an owner; write UID:GID in numbers, or keep"),
        new Refused(
            SourceAttributes.OWNER,
            "0:4294967296",
            "'0:4294967296': user and group numbers end at 4294967295"),
        new Refused(
            ImageAttributes.TIMESTAMP,
            "2024-05-01",
            "'2024-05-01' is no time; write seconds since 1970, or 2024-05-01T12:00:00Z"),
        new Refused(
            ImageAttributes.TIMESTAMP,
            "99999999999999999999",
            "'99999999999999999999' is no time; write seconds since 1970, or 2024-05-01T12:00:00Z"),
        new Refused(ImageAttributes.CLAMP_MTIME, "yes", "'yes' is neither true nor false"),
        new Refused(
            NixAttributes.TOPLEVEL,
            "/run/current-system",
            "'/run/current-system' is not a store path, /nix/store/ and 32 digits of a hash, a"
                + " hyphen and a name"),
        new Refused(
            NixAttributes.TOPLEVEL,
            SYSTEM,
            "needs closureInfo, which tells the paths that the system is made of"),
        new Refused(NixAttributes.CLOSURE_INFO, "''", "is empty"),
        new Refused(NixAttributes.STORE_ROOT, "[a]", "a single value is expected, not a list"),
        new Refused(NixAttributes.ONLY_NIX_STORE, "yes", "'yes' is neither true nor false"),
        new Refused(
            NixAttributes.COPY_CHANNEL,
            "true",
            "needs channelSources, the store path that the channel is made of"),
        new Refused(
            NixAttributes.CHANNEL_SOURCES,
            SYSTEM,
            "needs a closure that it is in; give closureInfo"),
        new Refused(NixAttributes.CONFIG_FILE, "[a]", "a single value is expected, not a list"),
        new Refused(BootAttributes.INSTALL_BOOT_LOADER, "yes", "'yes' is neither true nor false"),
        new Refused(
            BootAttributes.INSTALL_BOOT_LOADER,
            "true\nbootLoader: none",
            "is true, but bootLoader is none; change one of them"),
        new Refused(
            BootAttributes.INSTALL_BOOT_LOADER,
            "true\npartitionTableType: none",
            "a bare filesystem has no place for a boot loader; choose another partitionTableType,"
                + " or leave it out and start the kernel from outside"),
        new Refused(
            BootAttributes.BOOT_LOADER,
            "systemd",
            "'systemd' is none of auto, systemd-boot, grub, none, vm"),
        new Refused(
            BootAttributes.BOOT_LOADER,
            "systemd-boot",
            "systemd-boot needs an ESP, which legacy has not; choose efi, efixbootldr or hybrid"),
        new Refused(
            BootAttributes.BOOT_LOADER,
            "grub\npartitionTableType: efi",
            "grub is for a BIOS, which does not boot efi; choose legacy, legacy+gpt or hybrid"),
        new Refused(BootAttributes.BOOT_LOADER_FILES, "''", "is empty"),
        new Refused(
            BootAttributes.MBR_ACTIVE,
            "true\npartitionTableType: none",
            "a bare filesystem has no MBR; choose another partitionTableType"),
        new Refused(
            BootAttributes.TOUCH_EFI_VARS,
            "true",
            "EFI variables can be used only with a partition table of type hybrid, efi,"
                + " efixbootldr or legacy+gpt, not legacy"),
        new Refused(BootAttributes.EFI_FIRMWARE, "''", "is empty"),
        new Refused(BootAttributes.EFI_VARIABLES, "[a]", "a single value is expected, not a list"),
        new Refused(
            BootAttributes.SECURE_BOOT,
            "{key: k}\npartitionTableType: efi",
            "'certificate' is missing; key and certificate sign what boots"),
        new Refused(
            BootAttributes.SECURE_BOOT,
            "{key: k, certificate: c}",
            "is for UEFI, which does not boot legacy; choose efi, efixbootldr or hybrid"),
        new Refused(BootAttributes.MEM_SIZE, "8", "8 MiB; a guest has 32 to 1048576"),
        new Refused(ImageAttributes.DETERMINISTIC, "no", "'no' is neither true nor false"),
        new Refused(
            ImageAttributes.SEED,
            SEED,
            "is for images with deterministic: false; give that too, or leave it out"),
        new Refused(
            ImageAttributes.SEED,
            GUID + "\ndeterministic: false",
            "'11111111-2222-3333-4444-555555555555' is no seed, which is a UUID of version 7; plan"
                + " with deterministic: false prints one"),
        new Refused(ImageAttributes.FORMAT, "''", "is empty"),
        new Refused(ImageAttributes.BASE_NAME, "a/b", "'a/b' is not a file name"),
        new Refused(ImageAttributes.POST_VM, "''", "is empty"),
        new Refused(ImageAttributes.POST_VM, "[rm]", "a single value is expected, not a list"),
        new Refused(
            ImageAttributes.NAME,
            "a/b",
            "'a/b' is no name in a Nix store: 1 to 211 letters, digits and + - . _ ? =, no dot in"
                + " front"),
        new Refused(
            ImageAttributes.ROOT_GPUID,
            "F222513B",
            "'F222513B' (8 characters) is not a GUID; write 8-4-4-4-12 hexadecimal digits, 36"
                + " characters in all"),
        new Refused(
            ImageAttributes.ROOT_FSUID,
            "null",
            "in deterministic mode with an ext4 root filesystem it must be non-null; by default it"
                + " equals rootGPUID"),
        new Refused(
            ImageAttributes.COMPRESSION, "[zlib]", "a single value is expected, not a list"),
        new Refused(
            ImageAttributes.COMPRESSION_WINDOW,
            "big",
            "'big' is not a size; write 512M, 2GiB or 500MB"),
        new Refused(
            ImageAttributes.SUBFORMAT, "{a: b}", "a single value is expected, not a mapping"),
        new Refused(ImageAttributes.CLUSTER_SIZE, "4G", "4294967296 is far too large"),
        new Refused(
            ImageAttributes.COMPRESSION_LEVEL, "best", "'best' is neither a number nor auto"),
        new Refused(DiskAttributes.FS_TYPE, "[ext4]", "a single value is expected, not a list"));
  }

  static Stream<Refused> refusedLists() {
    return Stream.of(
        new Refused(SourceAttributes.ROOT, "{a: b}", "root: a list is expected, not a mapping"),
        new Refused(
            SourceAttributes.ROOT,
            "[a, [b], '']",
            List.of("root[1]: a single value is expected, not a list", "root[2]: is empty")),
        new Refused(
            BootAttributes.KERNEL_PARAMS,
            "[a, '', \"b\\nc\"]",
            List.of(
                "kernelParams[1]: '' is no kernel parameter: it is empty or has a control character",
                "kernelParams[2]: 'b\nc' is no kernel parameter: it is empty or has a control"
                    + " character")),
        new Refused(
            BootAttributes.SECURE_BOOT,
            "{key: k, certificate: '', pkk: x}\npartitionTableType: efi",
            List.of(
                "secureBoot.certificate: is empty",
                "secureBoot.pkk: unknown attribute; did you mean 'pk'?")),
        new Refused(
            BootAttributes.VM,
            "{kernel: k, modules: '', script: s, scripts: x, timeout: soon}",
            List.of(
                "vm.modules: is empty",
                "vm.scripts: unknown attribute; did you mean 'script'?",
                "vm.timeout: 'soon' is neither a number nor auto")),
        new Refused(
            BootAttributes.VM,
            "{script: s}",
            "vm: 'kernel' is missing, which the guest starts with"),
        new Refused(
            BootAttributes.VM,
            "{kernel: k, devices: [/dev/../etc/x, /srv/x], timeout: 0}",
            List.of(
                "vm.script: is missing; only with toplevel there is something that runs without",
                "vm.timeout: more than 0 seconds are needed",
                "vm.devices[0]: '/dev/../etc/x' is no name of a device; it begins with /dev/",
                "vm.devices[1]: '/srv/x' is no name of a device; it begins with /dev/")),
        new Refused(
            BootAttributes.BOOT_LOADER,
            "vm",
            "bootLoader: is vm, which needs vm.kernel; give it, or choose another"),
        new Refused(
            NixAttributes.ADDITIONAL_PATHS,
            "[a, {b: c}]",
            "additionalPaths[1]: a single value is expected, not a mapping"),
        new Refused(
            SourceAttributes.CONTENTS, "a:b", "contents: a list is expected, not a single value"),
        new Refused(
            SourceAttributes.CONTENTS,
            "[a, ~]",
            List.of(
                "contents[0]: a mapping is expected, not a single value",
                "contents[1]: a mapping is expected, not nothing")),
        new Refused(
            SourceAttributes.CONTENTS,
            "[{source: a, target: /a}, {sorce: b, mode: 9, target: ''}]",
            List.of(
                "contents[1].sorce: unknown attribute; did you mean 'source'?",
                "contents[1].mode: '9' is not a mode; write octal (0644) or rsync's form"
                    + " (u+w,go-rwx or D755,F644)",
                "contents[1].target: is empty",
                "contents[1]: has no source")),
        new Refused(
            SourceAttributes.CONTENTS,
            "[{source: a, target: esp:/a}]",
            "contents[0].target: 'esp:/a': a disk with partitionTableType legacy has no ESP"),
        new Refused(
            SourceAttributes.CONTENTS,
            "[{source: a, target: /a, user: 0}]",
            "contents[0]: contents of the disk image should set none of {user, group} or both at"
                + " the same time; group is missing"),
        new Refused(
            SourceAttributes.XATTRS,
            "[[a], '']",
            "xattrs: a single value is expected, not a list"));
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
    boolean isSource = attribute == SourceAttributes.ROOT || attribute == SourceAttributes.CONTENTS;
    return attribute.specName() + ": " + yaml + "\n" + (isSource ? "" : "root: [tree]\n");
  }

  @Test
  void everyAttributeHasValuesThatItTakesAndRefuses() {
    Set<Attribute> all = new LinkedHashSet<>(Attribute.all());
    assertEquals(all, attributes(accepted().map(Accepted::attribute)));
    assertEquals(all, attributes(Stream.concat(refused(), refusedLists()).map(Refused::attribute)));
  }

  private static Set<Attribute> attributes(Stream<Attribute> tested) {
    return tested.collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Test
  void optionsAreTheNamesInKebabCase() {
    assertEquals("--partition-table-type", DiskAttributes.PARTITION_TABLE_TYPE.option());
    assertEquals("--root-gpuid", ImageAttributes.ROOT_GPUID.option());
    assertEquals("--root-fsuid", ImageAttributes.ROOT_FSUID.option());
    assertEquals("--clamp-mtime", ImageAttributes.CLAMP_MTIME.option());
    assertEquals("--label", DiskAttributes.LABEL.option());
  }
}
