package io.diskwright.diff;

import java.util.Set;

/** The structures that a difference can bring differences to. */
enum Reach {
  /** It is in the partition table. */
  TABLE,
  /** It is kept in one place, and in copies of that. */
  SUPERBLOCK,
  /** It is in the superblock, and decides the order of directories. */
  DIRECTORIES,
  /** It goes into the checksums of all metadata. */
  METADATA,
  /** It changes metadata, and what lies where. */
  EVERYTHING;

  private static final Set<String> HEADS =
      Set.of(
          "superblock",
          "backup superblock",
          "boot sector",
          "backup boot sector",
          "fs information sector");
  private static final Set<String> NOT_METADATA =
      Set.of(
          RawTally.DATA, RawTally.PLACEMENT, RawTally.UNUSED, RawTally.SLACK, "boot code");

  /** The reach of a property of a filesystem. */
  static Reach ofProperty(String name) {
    return switch (name) {
      case "hash seed", "default directory hash", "directory hash" -> DIRECTORIES;
      case "uuid", "id", "checksum seed" -> METADATA;
      default -> SUPERBLOCK;
    };
  }

  /** Whether bytes of that structure may differ because of it. */
  boolean covers(String structure) {
    return switch (this) {
      case TABLE -> structure.startsWith("GPT") || structure.startsWith("MBR");
      case SUPERBLOCK -> HEADS.contains(structure);
      case DIRECTORIES -> HEADS.contains(structure) || structure.contains("directory");
      case METADATA -> !NOT_METADATA.contains(structure);
      case EVERYTHING ->
          !structure.equals(RawTally.UNUSED)
              && !structure.equals(RawTally.SLACK)
              && !structure.equals("boot code");
    };
  }
}
