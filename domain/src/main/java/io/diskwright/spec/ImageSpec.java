package io.diskwright.spec;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.Problem;
import io.diskwright.layout.DiskIds;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.value.ByteSize;
import io.diskwright.value.ByteString;
import io.diskwright.value.Guid;
import io.diskwright.value.Seed;
import io.diskwright.value.Timestamp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What an image is to be: the attributes of nixpkgs' {@code make-disk-image.nix} and Diskwright's
 * own, under the same names and with the same defaults. Immutable; made by a {@link Builder}, which
 * finds every problem at once.
 */
public final class ImageSpec {

  private final Builder attributes;

  private ImageSpec(Builder attributes) {
    this.attributes = attributes;
  }

  /** A builder with every attribute at its default. */
  public static Builder builder() {
    return new Builder();
  }

  /** {@code partitionTableType}: how the disk is divided. */
  public PartitionTableType partitionTableType() {
    return attributes.partitionTableType;
  }

  /** {@code fsType}: name of the root filesystem's format. */
  public String fsType() {
    return attributes.fsType;
  }

  /** {@code label} of the root filesystem. */
  public ByteString label() {
    return attributes.label.orElseGet(
        () -> ByteString.utf8(nix().onlyNixStore() ? "nix-store" : "nixos"));
  }

  /** {@code diskSize} in bytes, rounded up to whole MiB; empty for {@code auto}. */
  public OptionalLong diskSizeBytes() {
    OptionalLong given = attributes.diskSizeBytes;
    return given.isPresent()
        ? OptionalLong.of(ByteSize.roundUp(given.getAsLong(), ByteSize.MIB))
        : given;
  }

  /** {@code diskSize} as given. */
  OptionalLong givenDiskSizeBytes() {
    return attributes.diskSizeBytes;
  }

  /** {@code additionalSpace} in bytes; empty where the spec does not give it. */
  public OptionalLong givenAdditionalSpaceBytes() {
    return attributes.additionalSpaceBytes;
  }

  /** {@code additionalSpace} in bytes, 512 MiB by default. */
  public long additionalSpaceBytes() {
    return attributes.additionalSpaceBytes.orElse(512 * ByteSize.MIB);
  }

  /** {@code bootSize}: where the boot partitions end, in bytes. */
  public long bootSizeBytes() {
    return attributes.bootSizeBytes;
  }

  /** {@code reservedPercent} of the root filesystem. */
  public double reservedPercent() {
    return attributes.reservedPercent;
  }

  /** {@code inodes} of the root filesystem; empty to choose. */
  public OptionalLong inodes() {
    return attributes.inodes;
  }

  /** {@code root}: directories and archives laid over each other. */
  public List<Path> root() {
    return attributes.root;
  }

  /** {@code contents}: single files and directories at places of their own. */
  public List<ContentSpec> contents() {
    return attributes.contents;
  }

  /** What comes from a Nix store. */
  public NixOptions nix() {
    return attributes.nix;
  }

  /** How it boots. */
  public BootOptions boot() {
    return attributes.boot;
  }

  /** {@code owner} of all that {@code root} brings; empty to keep theirs. */
  public Optional<Owner> owner() {
    return attributes.owner;
  }

  /** {@code xattrs} that come along. */
  public XattrFilter xattrs() {
    return attributes.xattrs;
  }

  /** {@code timestamp}: time of everything that Diskwright makes itself. */
  public Timestamp timestamp() {
    return attributes.timestamp();
  }

  /** {@code clampMtime}: whether modification times are limited to {@link #timestamp()}. */
  public boolean clampMtime() {
    return attributes.clampMtime;
  }

  /** {@code format} of the image. */
  public String format() {
    return attributes.format;
  }

  /** The container that the disk goes into. */
  public ContainerSpec container() {
    return attributes.container();
  }

  /** {@code postVM}: a command that works on the finished image. */
  public Optional<ShellCommand> postVm() {
    return attributes.postVm;
  }

  /** {@code name} of the whole, for {@code postVM}. */
  public String name() {
    return attributes.name;
  }

  /** {@code baseName} of the image in an output directory. */
  public String baseName() {
    return attributes.baseName;
  }

  /**
   * {@code seed} of what {@code deterministic: false} draws: ids, and the time. Empty for an image
   * that is always the same.
   */
  public Optional<Seed> seed() {
    return attributes.seed;
  }

  /** Every identifier on the disk. */
  public DiskIds ids() {
    Guid root =
        attributes
            .rootGpuid
            .or(() -> attributes.seed.map(DiskIds::drawnRoot))
            .orElse(DiskIds.DEFAULT_ROOT);
    Optional<Guid> drawn =
        attributes.seed.filter(seed -> attributes.rootFsuidDrawn).map(DiskIds::drawnRootFileSystem);
    return new DiskIds(root, attributes.rootFsuid.or(() -> drawn).orElse(root), attributes.seed);
  }

  /** Collects attributes. Each setter is named after its attribute. */
  public static final class Builder implements Cloneable {

    private PartitionTableType partitionTableType = PartitionTableType.LEGACY;
    private String fsType = "ext4";
    private Optional<ByteString> label = Optional.empty();
    private OptionalLong diskSizeBytes = OptionalLong.empty();
    private OptionalLong additionalSpaceBytes = OptionalLong.empty();
    private long bootSizeBytes = 256 * ByteSize.MIB;
    private double reservedPercent = 5;
    private OptionalLong inodes = OptionalLong.empty();
    private List<Path> root = List.of();
    private List<ContentSpec> contents = List.of();
    private NixOptions nix = NixOptions.DEFAULTS;
    private BootOptions boot = BootOptions.DEFAULTS;
    private Optional<Owner> owner = Optional.empty();
    private XattrFilter xattrs = XattrFilter.ALL;
    private Optional<Timestamp> timestamp = Optional.empty();
    private boolean clampMtime;
    private String format = "raw";
    private ContainerOptions containerOptions = ContainerOptions.DEFAULTS;
    private Optional<ShellCommand> postVm = Optional.empty();
    private String name = "nixos-disk-image";
    private String baseName = "nixos";
    private Optional<Seed> seed = Optional.empty();
    private Optional<Guid> rootGpuid = Optional.empty();
    private Optional<Guid> rootFsuid = Optional.empty();
    private boolean rootFsuidDrawn;

    private Builder() {}

    /** How the disk is divided. */
    public Builder partitionTableType(PartitionTableType value) {
      partitionTableType = value;
      return this;
    }

    /** Name of the root filesystem's format. */
    public Builder fsType(String value) {
      fsType = value;
      return this;
    }

    /** Label of the root filesystem. */
    public Builder label(String value) {
      label = Optional.of(ByteString.utf8(value));
      return this;
    }

    /** Size of the disk in bytes, rounded up to whole MiB. */
    public Builder diskSize(long bytes) {
      diskSizeBytes = OptionalLong.of(bytes);
      return this;
    }

    /** What is to be free for an unprivileged user, in bytes. */
    public Builder additionalSpace(long bytes) {
      additionalSpaceBytes = OptionalLong.of(bytes);
      return this;
    }

    /** Where the boot partitions end, in bytes. */
    public Builder bootSize(long bytes) {
      bootSizeBytes = bytes;
      return this;
    }

    /** Share of the root filesystem kept for the superuser. */
    public Builder reservedPercent(double percent) {
      reservedPercent = percent;
      return this;
    }

    /** Number of inodes of the root filesystem. */
    public Builder inodes(long count) {
      inodes = OptionalLong.of(count);
      return this;
    }

    /** Directories and archives laid over each other; {@code -} is an archive on standard input. */
    public Builder root(List<Path> sources) {
      root = List.copyOf(sources);
      return this;
    }

    /** Single files and directories. */
    public Builder contents(List<ContentSpec> values) {
      contents = List.copyOf(values);
      return this;
    }

    /** What comes from a Nix store. */
    public Builder nix(NixOptions value) {
      nix = value;
      return this;
    }

    /** As given so far, for those who change one of them. */
    public NixOptions nix() {
      return nix;
    }

    /** How it boots. */
    public Builder boot(BootOptions value) {
      boot = value;
      return this;
    }

    /** As given so far, for those who change one of them. */
    public BootOptions boot() {
      return boot;
    }

    /** Owner of all that the root sources bring. */
    public Builder owner(Owner value) {
      owner = Optional.of(value);
      return this;
    }

    /** Extended attributes that come along. */
    public Builder xattrs(XattrFilter value) {
      xattrs = value;
      return this;
    }

    /** Time of everything that Diskwright makes itself. */
    public Builder timestamp(Timestamp value) {
      timestamp = Optional.of(value);
      return this;
    }

    private Timestamp timestamp() {
      return timestamp.or(() -> seed.map(Seed::time)).orElse(Timestamp.EPOCH);
    }

    /** Whether modification times are limited to the timestamp. */
    public Builder clampMtime(boolean value) {
      clampMtime = value;
      return this;
    }

    /** Format of the image. */
    public Builder format(String value) {
      format = value;
      return this;
    }

    /** How the image's container is written. */
    public Builder containerOptions(ContainerOptions value) {
      containerOptions = value;
      return this;
    }

    /** As given so far, for those who change one of them. */
    public ContainerOptions containerOptions() {
      return containerOptions;
    }

    /** The container as given so far. */
    public ContainerSpec container() {
      return new ContainerSpec(format, containerOptions, timestamp());
    }

    /** A command that works on the finished image before it is moved in. */
    public Builder postVm(ShellCommand value) {
      postVm = Optional.of(value);
      return this;
    }

    /** Name of the whole, as Nix has it for what it builds. */
    public Builder name(String value) {
      name = value;
      return this;
    }

    /** Name of the image in an output directory, without its ending. */
    public Builder baseName(String value) {
      baseName = value;
      return this;
    }

    /**
     * Whence ids and the time come that nothing else gives: {@code deterministic: false}. Who
     * builds draws it, see {@link Seed#of}.
     */
    public Builder seed(Seed value) {
      seed = Optional.of(value);
      return this;
    }

    /** Unique id of the root partition, from which others are derived. */
    public Builder rootGpuid(Guid value) {
      rootGpuid = Optional.of(value);
      return this;
    }

    /** UUID of the root filesystem; that of the root partition by default. */
    public Builder rootFsuid(Guid value) {
      rootFsuid = Optional.of(value);
      return this;
    }

    /** With a seed, the root filesystem's UUID comes from it and not from the partition's. */
    public Builder rootFsuidDrawn() {
      rootFsuidDrawn = true;
      return this;
    }

    /** Everything that is wrong with the attributes as they stand; empty if nothing is. */
    public List<Problem> problems() {
      return problems(draft -> List.of());
    }

    /**
     * Everything that is wrong with the attributes as they stand, in their own right and by one
     * more check.
     *
     * @param check what it finds in the spec, which may be a broken one; not heard about an
     *     attribute that has a problem already
     */
    public List<Problem> problems(Function<ImageSpec, List<Problem>> check) {
      ImageSpec draft = new ImageSpec(copy());
      List<Problem> problems = new ArrayList<>(new SpecRules(draft).problems());
      check.apply(draft).stream()
          .filter(found -> problems.stream().noneMatch(found::concernsSameAs))
          .toList()
          .forEach(problems::add);
      return List.copyOf(problems);
    }

    /**
     * The spec.
     *
     * @throws InvalidSpecException with every problem at once
     */
    public ImageSpec build() {
      List<Problem> problems = problems();
      if (!problems.isEmpty()) {
        throw new InvalidSpecException(problems);
      }
      return new ImageSpec(copy());
    }

    private Builder copy() {
      try {
        return (Builder) clone();
      } catch (CloneNotSupportedException e) {
        throw new IllegalStateException("Builder is Cloneable", e);
      }
    }
  }
}
