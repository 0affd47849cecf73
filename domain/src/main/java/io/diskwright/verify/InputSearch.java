package io.diskwright.verify;

import io.diskwright.diff.Difference;
import io.diskwright.diff.Difference.Kind;
import io.diskwright.layout.PartitionRole;
import io.diskwright.spec.ImageSpec;
import io.diskwright.verify.VerifyResult.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what in a spec or its sources brings differences. */
final class InputSearch {

  private static final String CONTAINER = "container";
  private static final String DISK = "disk";

  private final FileOrigins origins;

  /** First place by attribute. */
  private final Map<String, String> found = new LinkedHashMap<>();

  InputSearch(ImageSpec spec) {
    this.origins = new FileOrigins(spec);
  }

  /** Each attribute once, with the first place that it shows at. */
  List<Input> of(List<Difference> differences) {
    for (Difference place : differences) {
      for (Difference part : place.parts()) {
        search(place.subject(), part);
      }
    }
    List<Input> inputs = new ArrayList<>();
    found.forEach((attribute, where) -> inputs.add(new Input(attribute, where)));
    return inputs;
  }

  private void search(String place, Difference difference) {
    String subject = difference.subject();
    if (subject.startsWith("/")) {
      addFile(place, difference);
    } else if (difference.kind() == Kind.MANY) {
      difference.lines().forEach(line -> add(origins.of(role(place), line), place, subject));
    } else if (difference.kind() == Kind.PLACE) {
      difference
          .parts()
          .forEach(part -> add(ofDisk(part.subject()), place, subject + ", " + part.subject()));
    } else {
      add(attribute(place, subject), place, subject);
    }
  }

  private void addFile(String place, Difference file) {
    for (Difference field : file.parts()) {
      if (field.subject().startsWith("uid") || field.subject().startsWith("gid")) {
        add(origins.of(role(place), file.subject()) + " or owner", place, file.subject());
        return;
      }
    }
    add(origins.of(role(place), file.subject()), place, file.subject());
  }

  private static PartitionRole role(String place) {
    for (PartitionRole role : PartitionRole.values()) {
      if (place.endsWith("(" + role.displayName() + ")")) {
        return role;
      }
    }
    return PartitionRole.ROOT;
  }

  private static String attribute(String place, String subject) {
    return switch (place) {
      case CONTAINER -> ofContainer(subject);
      case DISK -> ofDisk(subject);
      default -> ofFileSystem(subject);
    };
  }

  private static String ofContainer(String subject) {
    return switch (subject) {
      case "format" -> "format";
      case "cluster size" -> "clusterSize";
      case "compression type" -> "compression";
      case "image type", "disk type" -> "subformat";
      case "created" -> "timestamp";
      case "uuid", "image uuid" -> "rootGPUID";
      default -> "compression or compressionLevel, or another program that made the container";
    };
  }

  private static String ofDisk(String subject) {
    return switch (subject) {
      case "size" -> "diskSize, or with auto additionalSpace and the files";
      case "partition table", "type", "name", "number" -> "partitionTableType";
      case "id", "table id" -> "rootGPUID";
      case "start" -> "bootSize";
      case "active" -> "mbrActive";
      default -> subject.startsWith("boot code") ? "bootLoader" : "nothing in the spec";
    };
  }

  private static String ofFileSystem(String subject) {
    return switch (subject) {
      case "filesystem" -> "fsType";
      case "label" -> "label";
      case "id", "uuid" -> "rootFSUID, or rootGPUID";
      case "directory hash seed", "journal UUID" -> "rootGPUID";
      case "inode count" -> "inodes";
      case "filesystem size" -> "diskSize, or with auto additionalSpace and the files";
      case "reserved block count" -> "reservedPercent";
      default ->
          ofTimes(subject)
              .orElse(
                  "nothing in the spec: the filesystem was made, or changed, by something else");
    };
  }

  private static Optional<String> ofTimes(String subject) {
    return subject.contains("time") || subject.contains("created") || subject.contains("checked")
        ? Optional.of("timestamp")
        : Optional.empty();
  }

  private void add(String attribute, String place, String subject) {
    found.putIfAbsent(attribute, place + ", " + subject);
  }
}
