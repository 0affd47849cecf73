package io.diskwright.cli.spec;

import io.diskwright.nix.StorePath;
import io.diskwright.spec.BootOptions;
import io.diskwright.spec.ContainerOptions;
import io.diskwright.spec.ImageSpec;
import io.diskwright.spec.NixOptions;
import io.diskwright.spec.Owner;
import io.diskwright.value.Guid;
import io.diskwright.value.Seed;
import java.util.ArrayList;
import java.util.List;

/**
 * The attributes of a spec: the one table from which specs are read, options are made and the
 * documentation is checked.
 */
public enum Attribute {
  /** See {@link ImageSpec#partitionTableType()}. */
  PARTITION_TABLE_TYPE(
      "partitionTableType",
      Shape.TEXT,
      "TYPE",
      "legacy",
      "how the disk is divided: none, legacy, legacy+gpt, efi, efixbootldr or hybrid",
      (value, spec) -> spec.partitionTableType(Scalars.partitionTableType(value.text()))),
  /** See {@link ImageSpec#fsType()}. */
  FS_TYPE(
      "fsType",
      Shape.TEXT,
      "NAME",
      "ext4",
      "root filesystem: ext4, or vfat with partitionTableType none",
      (value, spec) -> spec.fsType(value.text())),
  /** See {@link ImageSpec#label()}. */
  LABEL(
      "label",
      Shape.TEXT,
      "TEXT",
      "nixos, or nix-store with onlyNixStore",
      "label of the root filesystem, at most 16 bytes (11 for vfat)",
      (value, spec) -> spec.label(value.text())),
  /** See {@link ImageSpec#diskSizeBytes()}. */
  DISK_SIZE(
      "diskSize",
      Shape.TEXT,
      "SIZE",
      "auto",
      "size of the disk, a bare number in MiB; auto is the smallest that holds everything and"
          + " additionalSpace",
      (value, spec) -> Scalars.diskSize(value.text()).ifPresent(spec::diskSize)),
  /** See {@link ImageSpec#additionalSpaceBytes()}. */
  ADDITIONAL_SPACE(
      "additionalSpace",
      Shape.TEXT,
      "SIZE",
      "512M",
      "what is free for an unprivileged user with diskSize auto",
      (value, spec) -> spec.additionalSpace(Scalars.size(value.text(), 1))),
  /** See {@link ImageSpec#bootSizeBytes()}. */
  BOOT_SIZE(
      "bootSize",
      Shape.TEXT,
      "SIZE",
      "256M",
      "where the boot partitions end, rounded down to whole MiB",
      (value, spec) -> spec.bootSize(Scalars.size(value.text(), 1))),
  /** See {@link ImageSpec#reservedPercent()}. */
  RESERVED_PERCENT(
      "reservedPercent",
      Shape.TEXT,
      "PERCENT",
      "5",
      "share of the root filesystem kept for the superuser, 0 to 50",
      (value, spec) -> spec.reservedPercent(Scalars.percent(value.text()))),
  /** See {@link ImageSpec#inodes()}. */
  INODES(
      "inodes",
      Shape.TEXT,
      "COUNT",
      "auto",
      "inodes of the root filesystem; auto is enough for the files and for additionalSpace",
      (value, spec) -> Scalars.count(value.text()).ifPresent(spec::inodes)),
  /** See {@link ImageSpec#root()}. */
  ROOT(
      "root",
      Shape.LIST,
      "DIR-OR-TAR",
      "–",
      "a directory or tar archive for the root filesystem, - for a tar on standard input; later"
          + " ones are laid over earlier ones",
      RootReader::read),
  /** See {@link ImageSpec#contents()}. */
  CONTENTS(
      "contents",
      Shape.CONTENTS,
      "SOURCE:TARGET[:MODE[:USER:GROUP]]",
      "[]",
      "a file, directory or pattern at a place of its own; TARGET may begin with esp: or"
          + " xbootldr:, and \\: is a colon",
      (value, spec) -> spec.contents(ContentReader.readAll(value))),
  /** See {@link ImageSpec#owner()}. */
  OWNER(
      "owner",
      Shape.TEXT,
      "UID:GID",
      "keep",
      "owner of all that root brings, in numbers; keep is what the sources say",
      (value, spec) -> {
        if (!value.text().equals("keep")) {
          spec.owner(Owner.parse(value.text()));
        }
      }),
  /** See {@link ImageSpec#xattrs()}. */
  XATTRS(
      "xattrs",
      Shape.LIST,
      "PATTERN",
      "all",
      "extended attributes that come along: all, none, or names with *",
      (value, spec) -> spec.xattrs(ListValues.xattrs(value))),
  /** See {@link NixOptions#toplevel()}. */
  TOPLEVEL(
      "toplevel",
      Shape.TEXT,
      "STORE-PATH",
      "–",
      "the NixOS system, installed as nixos-install does it; needs closureInfo",
      (value, spec) -> spec.nix(spec.nix().withToplevel(StorePath.parse(value.filledText())))),
  /** See {@link NixOptions#closureInfo()}. */
  CLOSURE_INFO(
      "closureInfo",
      Shape.TEXT,
      "DIR",
      "–",
      "the store paths of the system: a folder with store-paths and registration, as nixpkgs'"
          + " closureInfo makes it",
      (value, spec) -> spec.nix(spec.nix().withClosureInfo(value.hostPath()))),
  /** See {@link NixOptions#storeRoot()}. */
  STORE_ROOT(
      "storeRoot",
      Shape.TEXT,
      "DIR",
      "/",
      "where nix/store is found on this machine",
      (value, spec) -> spec.nix(spec.nix().withStoreRoot(value.hostPath()))),
  /** See {@link NixOptions#additionalPaths()}. */
  ADDITIONAL_PATHS(
      "additionalPaths",
      Shape.LIST,
      "DIR",
      "[]",
      "more store paths: folders like closureInfo",
      (value, spec) -> spec.nix(spec.nix().withAdditionalPaths(ListValues.hostPaths(value)))),
  /** See {@link NixOptions#onlyNixStore()}. */
  ONLY_NIX_STORE(
      "onlyNixStore",
      Shape.FLAG,
      "true|false",
      "false",
      "the image holds just the store, at its root",
      (value, spec) -> spec.nix(spec.nix().withOnlyNixStore(Scalars.flag(value.text())))),
  /** See {@link NixOptions#copyChannel()}. */
  COPY_CHANNEL(
      "copyChannel",
      Shape.FLAG,
      "true|false",
      "true if channelSources is given",
      "whether root of the image gets a channel",
      (value, spec) -> spec.nix(spec.nix().withCopyChannel(Scalars.flag(value.text())))),
  /** See {@link NixOptions#channelSources()}. */
  CHANNEL_SOURCES(
      "channelSources",
      Shape.TEXT,
      "STORE-PATH",
      "–",
      "what that channel is, in one of the closures: a folder that has nixpkgs in nixos",
      (value, spec) ->
          spec.nix(spec.nix().withChannelSources(StorePath.parse(value.filledText())))),
  /** See {@link NixOptions#configFile()}. */
  CONFIG_FILE(
      "configFile",
      Shape.TEXT,
      "FILE",
      "–",
      "becomes /etc/nixos/configuration.nix, over whatever is there",
      (value, spec) -> spec.nix(spec.nix().withConfigFile(value.hostPath()))),
  /** See {@link BootOptions#installBootLoader()}. */
  INSTALL_BOOT_LOADER(
      "installBootLoader",
      Shape.FLAG,
      "true|false",
      "true if there is a kernel",
      "whether a boot loader is installed; true refuses an image with nothing to boot",
      BootValues.flag(BootOptions.Builder::installBootLoader)),
  /** See {@link BootOptions#bootLoader()}. */
  BOOT_LOADER(
      "bootLoader",
      Shape.TEXT,
      "NAME",
      "auto",
      "which one: systemd-boot for UEFI, grub for a BIOS, auto for what the layout needs, or none",
      BootValues::bootLoader),
  /** See {@link BootOptions#loaderFiles()}. */
  BOOT_LOADER_FILES(
      "bootLoaderFiles",
      Shape.TEXT,
      "tree|host|DIR",
      "tree",
      "whence its programs come: the image itself, this machine, or a folder laid out like a root",
      BootValues::loaderFiles),
  /** See {@link BootOptions#kernelParams()}. */
  KERNEL_PARAMS(
      "kernelParams",
      Shape.LIST,
      "PARAMETER",
      "[]",
      "more kernel parameters, behind those of the system",
      BootValues::kernelParams),
  /** See {@link BootOptions#mbrActive()}. */
  MBR_ACTIVE(
      "mbrActive",
      Shape.FLAG,
      "true|false",
      "false",
      "marks the first entry of the MBR active, which some BIOSes want",
      BootValues.flag(BootOptions.Builder::mbrActive)),
  /** See {@link BootOptions#touchEfiVars()}. */
  TOUCH_EFI_VARS(
      "touchEFIVars",
      Shape.FLAG,
      "true|false",
      "false",
      "also writes efi-vars.fd, variables of the firmware with an entry that boots the image",
      BootValues.flag(BootOptions.Builder::touchEfiVars)),
  /** See {@link BootOptions#efiFirmware()}. */
  EFI_FIRMWARE(
      "efiFirmware",
      Shape.TEXT,
      "FILE",
      "OVMF of this machine",
      "code of the firmware, for a guest that UEFI boots",
      BootValues.file(BootOptions.Builder::efiFirmware)),
  /** See {@link BootOptions#efiVariables()}. */
  EFI_VARIABLES(
      "efiVariables",
      Shape.TEXT,
      "FILE",
      "OVMF of this machine",
      "variables of the firmware before any was set, from which efi-vars.fd is made",
      BootValues.file(BootOptions.Builder::efiVariables)),
  /** See {@link BootOptions#secureBoot()}. */
  SECURE_BOOT(
      "secureBoot",
      Shape.MAPPING,
      "key=FILE",
      "–",
      "signs what boots: key, certificate, and pk, kek, db, which go into efi-vars.fd",
      BootValues::secureBoot),
  /** See {@link BootOptions#memSizeMib()}. */
  MEM_SIZE("memSize", Shape.TEXT, "MIB", "1024", "memory of a guest in MiB", BootValues::memSize),
  /** See {@link ImageSpec#timestamp()}. */
  TIMESTAMP(
      "timestamp",
      Shape.TEXT,
      "TIME",
      "SOURCE_DATE_EPOCH or 0",
      "time of everything that has none of its own: seconds since 1970 or 2024-05-01T12:00:00Z",
      (value, spec) -> spec.timestamp(Scalars.timestamp(value.text()))),
  /** See {@link ImageSpec#clampMtime()}. */
  CLAMP_MTIME(
      "clampMtime",
      Shape.FLAG,
      "true|false",
      "false",
      "limits modification times to timestamp",
      (value, spec) -> spec.clampMtime(Scalars.flag(value.text()))),
  /** See {@link ImageSpec#format()}. */
  FORMAT(
      "format",
      Shape.TEXT,
      "FORMAT",
      "raw",
      "format of the image: raw, qcow2, qcow2-compressed, vdi or vpc (vhd)",
      (value, spec) -> spec.format(value.filledText())),
  /** See {@link ContainerOptions#compression()}. */
  COMPRESSION(
      "compression",
      Shape.TEXT,
      "METHOD",
      "zlib",
      "how qcow2-compressed is compressed: zlib, which everything reads, or zstd",
      ContainerValues::compression),
  /** See {@link ContainerOptions#compressionLevel()}. */
  COMPRESSION_LEVEL(
      "compressionLevel",
      Shape.TEXT,
      "LEVEL",
      "auto",
      "from 1, the fastest, to 9 (zlib) or 19 (zstd)",
      ContainerValues::compressionLevel),
  /** See {@link ContainerOptions#compressionWindow()}. */
  COMPRESSION_WINDOW(
      "compressionWindow",
      Shape.TEXT,
      "SIZE",
      "32K",
      "how far back zlib may refer, 4K to 32K; 4K is what QEMU itself writes",
      ContainerValues::compressionWindow),
  /** See {@link ContainerOptions#clusterSize()}. */
  CLUSTER_SIZE(
      "clusterSize",
      Shape.TEXT,
      "SIZE",
      "64K",
      "clusters of qcow2, a power of two from 4K to 2M",
      ContainerValues::clusterSize),
  /** See {@link ContainerOptions#subformat()}. */
  SUBFORMAT(
      "subformat",
      Shape.TEXT,
      "KIND",
      "dynamic",
      "whether vdi and vpc store only data (dynamic) or everything (fixed)",
      ContainerValues::subformat),
  /** See {@link ImageSpec#postVm()}. */
  POST_VM(
      "postVM",
      Shape.TEXT,
      "COMMAND",
      "–",
      "a shell command that works on the finished image: what it leaves in $out is the result",
      (value, spec) -> spec.postVm(value.shellCommand())),
  /** See {@link ImageSpec#name()}. */
  NAME(
      "name",
      Shape.TEXT,
      "NAME",
      "nixos-disk-image",
      "name of the whole, as $name for postVM",
      (value, spec) -> spec.name(value.text())),
  /** See {@link ImageSpec#baseName()}. */
  BASE_NAME(
      "baseName",
      Shape.TEXT,
      "NAME",
      "nixos",
      "name of the image in an output directory, without its ending",
      (value, spec) -> spec.baseName(value.text())),
  /** Whether there is an {@link ImageSpec#seed()}; {@link SpecReader} sees to that. */
  DETERMINISTIC(
      "deterministic",
      Shape.FLAG,
      "true|false",
      "true",
      "false draws ids and takes the time of now where nothing else gives them",
      (value, spec) -> Scalars.flag(value.text())),
  /** See {@link ImageSpec#seed()}. */
  SEED(
      "seed",
      Shape.TEXT,
      "UUID",
      "drawn",
      "repeats a build with deterministic false: the seed that plan and build print",
      (value, spec) -> spec.seed(Seed.parse(value.text()))),
  /** The root partition's part of {@link ImageSpec#ids()}. */
  ROOT_GPUID(
      "rootGPUID",
      Shape.TEXT,
      "GUID",
      "F222513B-DED1-49FA-B591-20CE86A2FE7F",
      "unique id of the root partition, from which others are derived",
      (value, spec) -> spec.rootGpuid(Guid.parse(value.text()))),
  /** The root filesystem's part of {@link ImageSpec#ids()}. */
  ROOT_FSUID(
      "rootFSUID",
      Shape.TEXT,
      "GUID",
      "rootGPUID",
      "UUID of the root filesystem",
      (value, spec) -> spec.rootFsuid(Guid.parse(value.text())));

  /** What a value looks like, and how its option is given. */
  public enum Shape {
    /** A scalar. */
    TEXT,
    /** {@code true} or {@code false}; its option may stand bare. */
    FLAG,
    /** A list of scalars, or a single one; its option is repeated. */
    LIST,
    /** A mapping; its option is repeated, {@code NAME=VALUE} each. */
    MAPPING,
    /** A list of mappings; its option is repeated. */
    CONTENTS
  }

  /** Puts a value into a spec; an {@link IllegalArgumentException} is a problem of the value. */
  @FunctionalInterface
  interface Reader {
    void read(SpecCursor value, ImageSpec.Builder spec);
  }

  private final String specName;
  private final Shape shape;
  private final String placeholder;
  private final String defaultText;
  private final String description;
  private final Reader reader;

  Attribute(
      String specName,
      Shape shape,
      String placeholder,
      String defaultText,
      String description,
      Reader reader) {
    this.specName = specName;
    this.shape = shape;
    this.placeholder = placeholder;
    this.defaultText = defaultText;
    this.description = description;
    this.reader = reader;
  }

  /** The name in a spec. */
  public String specName() {
    return specName;
  }

  /** What its value looks like. */
  public Shape shape() {
    return shape;
  }

  /** What stands for the value in a command's help. */
  public String placeholder() {
    return placeholder;
  }

  /** The default, for people. */
  public String defaultText() {
    return defaultText;
  }

  /** What it is, in a line. */
  public String description() {
    return description;
  }

  /** The option: the name in kebab-case, {@code --root-gpuid} for {@code rootGPUID}. */
  public String option() {
    StringBuilder option = new StringBuilder("--");
    for (int i = 0; i < specName.length(); i++) {
      char letter = specName.charAt(i);
      if (Character.isUpperCase(letter) && startsWord(i)) {
        option.append('-');
      }
      option.append(Character.toLowerCase(letter));
    }
    return option.toString();
  }

  private boolean startsWord(int index) {
    boolean afterSmall = Character.isLowerCase(specName.charAt(index - 1));
    boolean beforeSmall =
        index + 1 < specName.length() && Character.isLowerCase(specName.charAt(index + 1));
    return afterSmall || beforeSmall;
  }

  void read(SpecCursor value, ImageSpec.Builder spec) {
    value.read(() -> reader.read(value, spec));
  }

  /** All names in a spec. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Attribute attribute : values()) {
      names.add(attribute.specName);
    }
    return names;
  }
}
