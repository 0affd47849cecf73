package io.diskwright.diff;

import java.util.Set;

/** The structures that a difference can bring differences to. */
enum Reach {
  /** It is in the partition table. */
  TABLE,
  /** It is kept in one place, and in copies of that. */
  SUPERBLOCK,
  /** It is in the superblock, and the journal has it on its way there. */
  JOURNAL,
  /** It is in the superblock and in directories: the seed of their hashes, a label of FAT. */
  DIRECTORIES,
  /** It goes into the checksums of all metadata. */
  METADATA,
  /** It changes metadata, and what lies where. */
  EVERYTHING;

  private static final Set<String> HEADS =
      Set.of("superblock", "boot sector", "backup boot sector", "fsinfo", "backup fsinfo");

  private static final Set<String> NOT_METADATA =
      Set.of(RawTally.DATA, RawTally.PLACEMENT, RawTally.UNUSED, RawTally.SLACK, "boot area");

  /** The reach of something that a filesystem says of itself. */
  static Reach ofProperty(String name) {
    return switch (name) {
      case "filesystem",
          "filesystem size",
          "block size",
          "cluster size",
          "inode count",
          "inode size",
          "inodes per group",
          "blocks per group",
          "reserved GDT blocks",
          "flex block group size",
          "fat type",
          "sectors per cluster",
          "reserved sectors",
          "fats",
          "sectors per fat",
          "root entries" ->
          EVERYTHING;
      case "checksum seed" -> METADATA;
      case "directory hash seed", "default directory hash" -> DIRECTORIES;
      case "mount count", "last mount time", "last write time", "filesystem state" -> JOURNAL;
      default -> name.startsWith("feature ") ? EVERYTHING : SUPERBLOCK;
    };
  }

  /** Whether bytes of that structure may differ because of it. */
  boolean covers(String structure) {
    return switch (this) {
      case TABLE ->
          structure.startsWith("GPT")
              || structure.startsWith("MBR")
              || structure.equals(RawTally.PLACEMENT);
      case SUPERBLOCK -> HEADS.contains(structure);
      case JOURNAL -> HEADS.contains(structure) || structure.equals("journal");
      case DIRECTORIES -> HEADS.contains(structure) || structure.equals("directory");
      case METADATA -> !NOT_METADATA.contains(structure);
      case EVERYTHING ->
          !structure.equals(RawTally.UNUSED)
              && !structure.equals(RawTally.SLACK)
              && !structure.equals("boot area");
    };
  }
}
