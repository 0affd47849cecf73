package io.diskwright.fs.ext4.read;

import io.diskwright.port.Dependence;
import io.diskwright.port.Dependence.Files;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What fields of an ext4 hang on, by the names of {@link SuperblockProperties}. */
final class Ext4Dependences {

  /** What is written whenever a filesystem is mounted. */
  static final Set<String> MOUNTS =
      Set.of("mount count", "last mount time", "last write time", "filesystem state");

  /** What decides where everything lies, and how it is written. */
  static final Set<String> GEOMETRY =
      Stream.concat(
              Stream.of(
                  "filesystem",
                  "filesystem size",
                  "block size",
                  "inode count",
                  "inode size",
                  "inodes per group",
                  "blocks per group",
                  "group descriptor size",
                  "first meta block group",
                  "reserved GDT blocks",
                  "flex block group size",
                  "backup block group 1",
                  "backup block group 2"),
              Stream.of(
                      "has_journal",
                      "resize_inode",
                      "dir_index",
                      "sparse_super2",
                      "fast_commit",
                      "orphan_file",
                      "filetype",
                      "meta_bg",
                      "extent",
                      "64bit",
                      "mmp",
                      "flex_bg",
                      "ea_inode",
                      "large_dir",
                      "inline_data",
                      "encrypt",
                      "casefold",
                      "sparse_super",
                      "uninit_bg",
                      "quota",
                      "metadata_csum",
                      "project",
                      "verity")
                  .map(feature -> Dependence.FEATURES + " " + feature))
          .collect(Collectors.toUnmodifiableSet());

  /** What follows from where everything lies. */
  static final Dependence PLACED = new Dependence(GEOMETRY, Files.NONE);

  /** What follows from what is in use, too: bitmaps, counts, maps of files. */
  static final Dependence USED = new Dependence(GEOMETRY, Files.ANY);

  static final Dependence SHOWN = new Dependence(GEOMETRY, Files.SHOWN);
  static final Dependence HIDDEN = new Dependence(Set.of(), Files.HIDDEN);

  /** Flags of a file, of which some say how the others of its fields are written. */
  static final Dependence FLAGS = new Dependence(GEOMETRY, Files.HIDDEN);

  static final Dependence CREATED = Dependence.on("filesystem created");
  static final Dependence MOUNTED = new Dependence(MOUNTS, Files.NONE);
  static final Dependence JOURNALED = USED.and(MOUNTS);

  private final Set<String> seed;
  private final Set<String> descriptorSeed;

  Ext4Dependences(FoundFeatures features) {
    Set<String> id = Set.of("id");
    Set<String> known =
        features.hasChecksumSeed()
            ? Set.of("checksum seed", Dependence.FEATURES + " metadata_csum_seed")
            : id;
    this.seed = features.hasMetadataChecksums() ? known : Set.of();
    this.descriptorSeed = features.hasMetadataChecksums() ? known : id;
  }

  /** A checksum's, of what hangs on something: it begins from the seed, too. */
  Dependence checksum(Dependence covered) {
    return covered.and(seed);
  }

  /** The same of a group descriptor, which has one also without other checksums. */
  Dependence descriptorChecksum(Dependence covered) {
    return covered.and(descriptorSeed);
  }
}
