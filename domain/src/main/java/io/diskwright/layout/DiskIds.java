package io.diskwright.layout;

import io.diskwright.value.Guid;
import io.diskwright.value.Seed;
import java.util.Optional;

/**
 * Every identifier on a disk. Those of the table are fixed by role, as nixpkgs' make-disk-image
 * fixes them; all others are derived (UUID version 5) from the root partition's, so that disks with
 * different roots share none of those.
 *
 * @param rootPartition unique id of the root partition
 * @param rootFileSystem UUID of the root filesystem
 * @param seed from which all others are derived instead, those of the table too; empty for a disk
 *     that is always the same
 */
public record DiskIds(Guid rootPartition, Guid rootFileSystem, Optional<Seed> seed) {

  /** The root partition's id when a spec gives none. */
  public static final Guid DEFAULT_ROOT = Guid.parse("F222513B-DED1-49FA-B591-20CE86A2FE7F");

  private static final Guid DISK = Guid.parse("97FD5997-F390-0B4A-A3F8-D106C1723AEA");
  private static final Guid FIRST = Guid.parse("1C06F03B-704E-4657-B9CD-681A087A2FDC");
  private static final Guid SECOND = Guid.parse("970C694F-AFD0-4B99-B750-CDB7A329AB6F");

  /** Ids of a disk that is always the same. */
  public DiskIds(Guid rootPartition, Guid rootFileSystem) {
    this(rootPartition, rootFileSystem, Optional.empty());
  }

  /** The root partition's id when a spec gives a seed and no id. */
  public static Guid drawnRoot(Seed seed) {
    return seed.id().derive("diskwright partition root");
  }

  /** The root filesystem's id when it is to be drawn apart from the partition's. */
  public static Guid drawnRootFileSystem(Seed seed) {
    return seed.id().derive("diskwright root filesystem");
  }

  /** The GPT's disk id. */
  public Guid disk() {
    return seed.map(drawn -> drawn.id().derive("diskwright disk")).orElse(DISK);
  }

  /** Unique id of a partition in a GPT. */
  public Guid partition(PartitionTableType type, PartitionRole role) {
    if (role != PartitionRole.ROOT && seed.isPresent()) {
      return base().derive("diskwright partition " + role.displayName());
    }
    return switch (role) {
      case ROOT -> rootPartition;
      case ESP -> FIRST;
      case XBOOTLDR -> SECOND;
      case BIOS_GRUB -> type == PartitionTableType.HYBRID ? SECOND : FIRST;
    };
  }

  /** The seed from which the filesystem of that role derives what it needs beside its UUID. */
  public Guid fileSystemSeed(PartitionRole role) {
    return base().derive("diskwright filesystem " + role.displayName());
  }

  /** The four-byte MBR disk signature (offset 440), never zero. */
  public long mbrSignature() {
    long signature = base().derive("diskwright MBR signature").mostSignificantBits() >>> 32;
    return signature == 0 ? 1 : signature;
  }

  /** What everything else is derived from. */
  private Guid base() {
    return seed.map(Seed::id).orElse(rootPartition);
  }
}
