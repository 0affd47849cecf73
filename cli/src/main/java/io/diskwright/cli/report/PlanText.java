package io.diskwright.cli.report;

import io.diskwright.build.NixpkgsSize;
import io.diskwright.build.PlanSummary;
import io.diskwright.build.PlannedFileSystem;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.Partition;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.port.FileSystemUsage;
import io.diskwright.value.Timestamp;
import java.time.Instant;

/** A plan for people: the disk, its partitions, its filesystems, and what is to be known. */
public final class PlanText {

  private static final String NONE = "–";

  private final PlanSummary plan;
  private final DiskLayout layout;

  private PlanText(PlanSummary plan) {
    this.plan = plan;
    this.layout = plan.layout();
  }

  /** The lines, each ended. */
  public static String of(PlanSummary plan) {
    return new PlanText(plan).text();
  }

  private String text() {
    StringBuilder text = new StringBuilder(disk());
    text.append('\n').append(partitions());
    text.append('\n').append(fileSystems());
    text.append(BootFacts.text(plan.boot()));
    text.append(GuestFacts.text(plan.spec().boot()));
    plan.nixpkgsSize()
        .ifPresent(nixpkgs -> text.append('\n').append(sizing(Sizing.of(plan, nixpkgs))));
    if (!plan.notes().isEmpty()) {
      text.append("\nNotes\n");
    }
    for (String note : plan.notes()) {
      text.append("  ").append(Printable.of(note)).append('\n');
    }
    return text.toString();
  }

  private String disk() {
    TextTable table = new TextTable("ll");
    table
        .row("Format", Printable.of(plan.spec().format()))
        .row(
            "Disk",
            "%s, %d bytes, %d sectors"
                .formatted(
                    Sizes.rounded(layout.sizeBytes()), layout.sizeBytes(), layout.sectorCount()))
        .row("Data", Sizes.rounded(plan.dataBytes()) + " to write at most")
        .row("Table", table())
        .row("Times", time(plan.spec().timestamp()));
    plan.spec().seed().ifPresent(seed -> table.row("Seed", seed.toString()));
    return table.lines();
  }

  private String table() {
    String name = layout.type().specName();
    return switch (layout.type().kind()) {
      case NONE -> name;
      case MBR -> name + ", MBR with signature 0x" + PlanFacts.mbrSignature(layout);
      case GPT -> name + ", GPT with id " + layout.ids().disk();
    };
  }

  private static String time(Timestamp time) {
    return Instant.ofEpochSecond(time.seconds(), time.nanos()).toString();
  }

  private static String sizing(Sizing sizing) {
    NixpkgsSize nixpkgs = sizing.nixpkgs();
    StringBuilder text =
        new StringBuilder(
            new TextTable("lrr")
                .row("diskSize auto", "Diskwright", "make-disk-image.nix")
                .row("Around root", bytes(sizing.aroundRootBytes()), bytes(nixpkgs.reservedBytes()))
                .row("Files", bytes(sizing.usedBytes()), bytes(nixpkgs.usageBytes()))
                .row("Reserve", bytes(sizing.reservedBytes()), bytes(nixpkgs.fudgeBytes()))
                .row(
                    "Available",
                    bytes(sizing.root().availableBytes()),
                    bytes(nixpkgs.additionalBytes()))
                .row("Rounding", "–", bytes(sizing.nixpkgsRoundingBytes()))
                .row("Disk", bytes(sizing.diskBytes()), bytes(nixpkgs.diskBytes()))
                .lines());
    sizing.differences().forEach(line -> text.append("  ").append(line).append('\n'));
    return text.toString();
  }

  private static String bytes(long bytes) {
    return Long.toString(bytes);
  }

  private String partitions() {
    TextTable table =
        new TextTable("rlrrrlll")
            .row("#", "Partition", "First LBA", "Last LBA", "Size", "Type", "Name", "Id");
    for (Partition partition : layout.partitions()) {
      boolean gpt = layout.type().kind() == TableKind.GPT;
      table.row(
          layout.type().kind() == TableKind.NONE ? NONE : String.valueOf(partition.number()),
          partition.role().displayName(),
          String.valueOf(partition.firstLba()),
          String.valueOf(partition.lastLba()),
          Sizes.rounded(partition.sizeBytes()),
          type(partition.role()),
          gpt ? partition.name() : NONE,
          gpt ? partition.id().toString() : NONE);
    }
    return table.lines();
  }

  private String type(PartitionRole role) {
    String type = PlanFacts.partitionType(layout.type().kind(), role);
    return type.isEmpty() ? NONE : type;
  }

  private String fileSystems() {
    TextTable table =
        new TextTable("llllrrrrrr")
            .row(
                "Filesystem",
                "Format",
                "Label",
                "UUID",
                "Size",
                "Used",
                "Free",
                "Available",
                "Inodes",
                "Free inodes");
    for (PlannedFileSystem planned : plan.fileSystems()) {
      FileSystemUsage usage = planned.usage();
      table.row(
          planned.partition().role().displayName(),
          planned.format(),
          Printable.of(planned.parameters().label().toString()),
          PlanFacts.hasUuid(planned) ? PlanFacts.uuid(planned) : NONE,
          Sizes.rounded(usage.sizeBytes()),
          Sizes.rounded(usage.sizeBytes() - usage.freeBytes()),
          Sizes.rounded(usage.freeBytes()),
          Sizes.rounded(usage.availableBytes()),
          usage.inodeCount() == 0 ? NONE : String.valueOf(usage.inodeCount()),
          usage.inodeCount() == 0 ? NONE : String.valueOf(usage.freeInodes()));
    }
    return table.lines();
  }
}
