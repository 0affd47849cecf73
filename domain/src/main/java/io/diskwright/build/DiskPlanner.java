package io.diskwright.build;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.Problem;
import io.diskwright.extent.Extents;
import io.diskwright.layout.DiskIds;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.Partition;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.port.DiskImage;
import io.diskwright.port.FileSystemFormat;
import io.diskwright.port.FileSystemParameters;
import io.diskwright.port.FileSystemPlace;
import io.diskwright.port.FileSystemPlan;
import io.diskwright.port.ScanOptions;
import io.diskwright.spec.ImageSpec;
import io.diskwright.tree.FileTree;
import io.diskwright.value.ByteSize;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Turns a spec into a disk of which every byte is decided. Reads sources' names and metadata,
 * writes nothing.
 */
final class DiskPlanner {

  static final String BOOT_FORMAT = "vfat";

  private final ImageSpec spec;
  private final Adapters adapters;
  private final DiskIds ids;
  private final ImageWriter writer;

  DiskPlanner(ImageSpec spec, Adapters adapters) {
    this.spec = spec;
    this.adapters = adapters;
    this.ids = spec.ids();
    this.writer = new ImageWriter(spec.container(), adapters);
  }

  /** What the linked adapters cannot do of this spec; empty if they can do it all. */
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(writer.problems());
    adapters
        .fileSystem(spec.fsType())
        .ifPresentOrElse(
            format -> checkLabel(format, problems),
            () ->
                problems.add(
                    new Problem(
                        "fsType", "'%s' is not available; choose ext4".formatted(spec.fsType()))));
    return problems;
  }

  private void checkLabel(FileSystemFormat format, List<Problem> problems) {
    if (spec.label().length() > format.labelBytes()) {
      problems.add(
          new Problem(
              "label",
              "'%s' has %d bytes; a label of %s has at most %d"
                  .formatted(
                      spec.label(), spec.label().length(), format.name(), format.labelBytes())));
    }
  }

  /**
   * Plans the disk.
   *
   * @param options for the root sources
   */
  DiskPlan plan(ScanOptions options) throws IOException {
    List<Problem> problems = problems();
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
    OpenSources sources = new OpenSources();
    NoteCollector notes = new NoteCollector(options.progress());
    noteIgnored(notes);
    try {
      AssembledTrees trees =
          new TreeAssembly(spec, adapters, options.withProgress(notes), sources).assemble();
      return plan(trees, sources, notes);
    } catch (IOException | RuntimeException e) {
      try (sources) {
        throw e;
      }
    }
  }

  private void noteIgnored(NoteCollector notes) {
    if (spec.diskSizeBytes().isPresent() && spec.givenAdditionalSpaceBytes().isPresent()) {
      notes.note("additionalSpace is ignored since diskSize is given; it is for diskSize auto");
    }
    if (spec.boot().touchEfiVars() && spec.nix().onlyNixStore()) {
      notes.note("touchEFIVars is ignored: an image of only the Nix store does not boot");
    }
  }

  private DiskPlan plan(AssembledTrees trees, OpenSources sources, NoteCollector notes)
      throws IOException {
    DiskLayout layout = layout(trees.tree(PartitionRole.ROOT));
    List<PlannedFileSystem> fileSystems = new ArrayList<>();
    List<Extents> parts = new ArrayList<>(List.of(trees.boot().embed(layout)));
    for (Partition partition : layout.partitions()) {
      if (partition.role() != PartitionRole.BIOS_GRUB) {
        FileSystemPlan plan = plan(partition, trees.tree(partition.role()));
        parts.add(plan.extents().placedAt(partition.offsetBytes()));
        fileSystems.add(
            new PlannedFileSystem(
                partition,
                format(partition.role()).name(),
                parameters(partition.role()),
                plan.usage()));
      }
    }
    if (layout.type().kind() != TableKind.NONE) {
      parts.add(adapters.table(layout.type().kind()).plan(layout, spec.boot().mbrActive()));
    }
    DiskImage image = new DiskImage(layout.sizeBytes(), Extents.join(parts), spec.timestamp());
    writer.check(image);
    PlanSummary summary =
        new PlanSummary(
            spec,
            layout,
            fileSystems,
            image.extents().totalBytes(),
            nixpkgsSize(trees.tree(PartitionRole.ROOT)),
            trees.boot().summary(),
            notes.notes());
    return new DiskPlan(summary, image, trees.boot().efiVariables(layout), sources);
  }

  private Optional<NixpkgsSize> nixpkgsSize(FileTree root) {
    return spec.diskSizeBytes().isPresent()
        ? Optional.empty()
        : Optional.of(NixpkgsSize.of(root, spec));
  }

  private DiskLayout layout(FileTree root) {
    long rootSize =
        spec.diskSizeBytes().isPresent()
            ? DiskLayout.rootSizeBytes(
                spec.partitionTableType(), spec.bootSizeBytes(), spec.diskSizeBytes().getAsLong())
            : minimumSizeBytes(PartitionRole.ROOT, root, spec.additionalSpaceBytes());
    return DiskLayout.around(spec.partitionTableType(), spec.bootSizeBytes(), rootSize, ids);
  }

  private FileSystemPlan plan(Partition partition, FileTree tree) {
    FileSystemFormat format = format(partition.role());
    FileSystemParameters parameters = parameters(partition.role());
    try {
      return format.plan(
          tree, parameters, new FileSystemPlace(partition.offsetBytes(), partition.sizeBytes()));
    } catch (DoesNotFitException e) {
      String wayOut = e.missingBytes() > 0 ? "; " + advice(partition.role(), e.missingBytes()) : "";
      throw doesNotFit(partition.role(), e, wayOut);
    }
  }

  private long minimumSizeBytes(PartitionRole role, FileTree tree, long spareBytes) {
    try {
      return format(role).minimumSizeBytes(tree, parameters(role), spareBytes);
    } catch (DoesNotFitException e) {
      throw doesNotFit(role, e, "");
    }
  }

  private static DoesNotFitException doesNotFit(
      PartitionRole role, DoesNotFitException fact, String wayOut) {
    return new DoesNotFitException(
        "%s: %s%s".formatted(role.displayName(), fact.getMessage(), wayOut), fact.missingBytes());
  }

  private String advice(PartitionRole role, long missingBytes) {
    if (role == PartitionRole.ROOT) {
      long disk = spec.diskSizeBytes().orElseThrow(DiskPlanner::minimumTooSmall) + missingBytes;
      long wholeMib = ByteSize.roundUp(disk, ByteSize.MIB);
      return "raise diskSize to " + new ByteSize(wholeMib).exactText();
    }
    boolean fixedEnd =
        role == PartitionRole.ESP && spec.partitionTableType().has(PartitionRole.XBOOTLDR);
    long bootSize = ByteSize.roundUp(spec.bootSizeBytes() + missingBytes, ByteSize.MIB);
    return fixedEnd
        ? "its size is fixed by the layout, so put files on xbootldr: instead"
        : "raise bootSize to " + new ByteSize(bootSize).exactText();
  }

  private static IllegalStateException minimumTooSmall() {
    return new IllegalStateException("root does not fit into the size found for it");
  }

  private FileSystemFormat format(PartitionRole role) {
    String name = role == PartitionRole.ROOT ? spec.fsType() : BOOT_FORMAT;
    return adapters
        .fileSystem(name)
        .orElseThrow(() -> new IllegalStateException("no filesystem %s is linked".formatted(name)));
  }

  private FileSystemParameters parameters(PartitionRole role) {
    boolean root = role == PartitionRole.ROOT;
    return new FileSystemParameters(
        root ? spec.label() : ByteString.utf8(role == PartitionRole.ESP ? "ESP" : "BOOT"),
        ids.rootFileSystem(),
        ids.fileSystemSeed(role),
        spec.timestamp(),
        root ? spec.reservedPercent() : 0,
        root ? spec.inodes() : OptionalLong.empty());
  }
}
