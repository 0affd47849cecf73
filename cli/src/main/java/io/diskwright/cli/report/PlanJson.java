package io.diskwright.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.diskwright.build.BuildResult;
import io.diskwright.build.NixpkgsSize;
import io.diskwright.build.PlanSummary;
import io.diskwright.build.PlannedFileSystem;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.Partition;
import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.port.FileSystemUsage;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A plan, or a build with the path of its image, as the JSON that docs/cli.md describes. Fields
 * keep their order; new ones may come, none goes away or changes its meaning while {@code
 * "version"} stays.
 */
public final class PlanJson {

  private static final int VERSION = 1;

  private final JsonGenerator json;

  private PlanJson(JsonGenerator json) {
    this.json = json;
  }

  /** A plan. */
  public static String of(PlanSummary plan) throws IOException {
    return JsonText.of(json -> new PlanJson(json).write(plan, Optional.empty()));
  }

  /** A finished build. */
  public static String of(BuildResult result) throws IOException {
    return JsonText.of(json -> new PlanJson(json).write(result.summary(), Optional.of(result)));
  }

  private void write(PlanSummary plan, Optional<BuildResult> built) throws IOException {
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    writeImage(plan, built.filter(BuildResult::hasImage).map(BuildResult::image));
    writeTable(plan.layout());
    json.writeArrayFieldStart("partitions");
    for (Partition partition : plan.layout().partitions()) {
      writePartition(plan.layout().type().kind(), partition);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("fileSystems");
    for (PlannedFileSystem planned : plan.fileSystems()) {
      writeFileSystem(planned);
    }
    json.writeEndArray();
    JsonText.writeNotes(json, plan.notes());
    if (plan.spec().seed().isPresent()) {
      json.writeStringField("seed", plan.spec().seed().get().toString());
    }
    if (plan.nixpkgsSize().isPresent()) {
      writeSizing(Sizing.of(plan, plan.nixpkgsSize().get()));
    }
    if (built.isPresent()) {
      writeOutputs(built.get().outputs());
    }
    if (!plan.boot().loaders().isEmpty()) {
      BootFacts.write(json, plan.boot());
    }
    GuestFacts.write(json, plan.spec().boot(), built.flatMap(BuildResult::guest));
    json.writeEndObject();
  }

  private void writeSizing(Sizing sizing) throws IOException {
    json.writeObjectFieldStart("sizing");
    json.writeNumberField("aroundRootBytes", sizing.aroundRootBytes());
    json.writeNumberField("usedBytes", sizing.usedBytes());
    json.writeNumberField("reservedBytes", sizing.reservedBytes());
    json.writeNumberField("availableBytes", sizing.root().availableBytes());
    json.writeNumberField("diskBytes", sizing.diskBytes());
    writeNixpkgs(sizing.nixpkgs());
    JsonText.writeTexts(json, "differences", sizing.differences());
    json.writeEndObject();
  }

  private void writeNixpkgs(NixpkgsSize size) throws IOException {
    json.writeObjectFieldStart("makeDiskImage");
    json.writeNumberField("fileBlocks", size.fileBlocks());
    json.writeNumberField("inodes", size.inodes());
    json.writeNumberField("usageBytes", size.usageBytes());
    json.writeNumberField("fudgeBytes", size.fudgeBytes());
    json.writeNumberField("additionalBytes", size.additionalBytes());
    json.writeNumberField("reservedBytes", size.reservedBytes());
    json.writeNumberField("diskBytes", size.diskBytes());
    json.writeEndObject();
  }

  private void writeOutputs(List<Path> outputs) throws IOException {
    json.writeArrayFieldStart("outputs");
    for (Path output : outputs) {
      json.writeString(output.toString());
    }
    json.writeEndArray();
  }

  private void writeImage(PlanSummary plan, Optional<Path> image) throws IOException {
    json.writeObjectFieldStart("image");
    if (image.isPresent()) {
      json.writeStringField("path", image.get().toString());
    }
    json.writeStringField("format", plan.spec().format());
    json.writeNumberField("sizeBytes", plan.layout().sizeBytes());
    json.writeNumberField("dataBytes", plan.dataBytes());
    Timestamp time = plan.spec().timestamp();
    json.writeObjectFieldStart("timestamp");
    json.writeNumberField("seconds", time.seconds());
    json.writeNumberField("nanos", time.nanos());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeTable(DiskLayout layout) throws IOException {
    json.writeObjectFieldStart("partitionTable");
    json.writeStringField("type", layout.type().specName());
    switch (layout.type().kind()) {
      case NONE -> json.writeStringField("kind", "none");
      case MBR -> {
        json.writeStringField("kind", "mbr");
        json.writeStringField("signature", PlanFacts.mbrSignature(layout));
      }
      case GPT -> {
        json.writeStringField("kind", "gpt");
        json.writeStringField("id", layout.ids().disk().toString());
      }
    }
    json.writeEndObject();
  }

  private void writePartition(TableKind kind, Partition partition) throws IOException {
    json.writeStartObject();
    json.writeNumberField("number", partition.number());
    json.writeStringField("role", partition.role().displayName());
    json.writeNumberField("firstLba", partition.firstLba());
    json.writeNumberField("lastLba", partition.lastLba());
    json.writeNumberField("offsetBytes", partition.offsetBytes());
    json.writeNumberField("sizeBytes", partition.sizeBytes());
    if (kind != TableKind.NONE) {
      json.writeStringField("type", PlanFacts.partitionType(kind, partition.role()));
    }
    if (kind == TableKind.GPT) {
      json.writeStringField("name", partition.name());
      json.writeStringField("id", partition.id().toString());
    }
    json.writeEndObject();
  }

  private void writeFileSystem(PlannedFileSystem planned) throws IOException {
    FileSystemUsage usage = planned.usage();
    json.writeStartObject();
    json.writeNumberField("partition", planned.partition().number());
    json.writeStringField("role", planned.partition().role().displayName());
    json.writeStringField("format", planned.format());
    json.writeStringField("label", planned.parameters().label().toString());
    if (PlanFacts.hasUuid(planned)) {
      json.writeStringField("uuid", PlanFacts.uuid(planned));
    }
    json.writeNumberField("sizeBytes", usage.sizeBytes());
    json.writeNumberField("blockBytes", usage.blockBytes());
    json.writeNumberField("usedBytes", usage.sizeBytes() - usage.freeBytes());
    json.writeNumberField("freeBytes", usage.freeBytes());
    json.writeNumberField("availableBytes", usage.availableBytes());
    json.writeNumberField("inodeCount", usage.inodeCount());
    json.writeNumberField("freeInodes", usage.freeInodes());
    json.writeEndObject();
  }
}
