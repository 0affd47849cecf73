package io.diskwright.layout;

import io.diskwright.value.Guid;

/**
 * Every identifier on a disk. Those of the table are fixed by role, as nixpkgs' make-disk-image
 * fixes them; all others are derived (UUID version 5) from the root partition's, so that disks with
 * different roots share none of those.
 *
 * @param rootPartition unique id of the root partition
 * @param rootFileSystem UUID of the root filesystem
 */
public record DiskIds(Guid rootPartition, Guid rootFileSystem) {

  /** The root partition's id when a spec gives none. */
  public static final Guid DEFAULT_ROOT = Guid.parse("F222513B-DED1-49FA-B591-20CE86A2FE7F");

  private static final Guid DISK = Guid.parse("97FD5997-F390-0B4A-A3F8-D106C1723AEA");
  private static final Guid FIRST = Guid.parse("1C06F03B-704E-4657-B9CD-681A087A2FDC");
  private static final Guid SECOND = Guid.parse("970C694F-AFD0-4B99-B750-CDB7A329AB6F");

  /** The GPT's disk id. */
  public Guid disk() {
    return DISK;
  }

  /** Unique id of a partition in a GPT. */
  public Guid partition(PartitionTableType type, PartitionRole role) {
    return switch (role) {
      case ROOT -> rootPartition;
      case ESP -> FIRST;
      case XBOOTLDR -> SECOND;
      case BIOS_GRUB -> type == PartitionTableType.HYBRID ? SECOND : FIRST;
    };
  }

  /** The seed from which the filesystem of that role derives what it needs beside its UUID. */
  public Guid fileSystemSeed(PartitionRole role) {
    return rootPartition.derive("diskwright filesystem " + role.displayName());
  }

  /** The four-byte MBR disk signature (offset 440), never zero. */
  public long mbrSignature() {
    long signature = rootPartition.derive("diskwright MBR signature").mostSignificantBits() >>> 32;
    return signature == 0 ? 1 : signature;
  }
}
