package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.Superblock;
import io.diskwright.port.Dependence;
import io.diskwright.port.Dependence.Files;
import io.diskwright.port.FieldLayout;
import java.util.HashSet;
import java.util.Set;

/**
 * Which bytes of a superblock (kernel documentation, ext4, "Super Block") each parameter of {@link
 * SuperblockProperties} is in. What no parameter shows hangs on nothing: the number of the group,
 * times and places of errors, salts, reserved fields.
 */
final class SuperblockLayout {

  private static final int CHECKSUM_OFFSET = 0x3FC;

  private final FieldLayout layout;
  private final Set<String> parameters = new HashSet<>();

  private SuperblockLayout(int sizeBytes) {
    this.layout = new FieldLayout(sizeBytes, Dependence.NONE);
  }

  /**
   * That of a block, or of what is in it of the superblock.
   *
   * @param sizeBytes its length, of which what is behind the superblock hangs on nothing
   */
  static FieldLayout of(int sizeBytes) {
    SuperblockLayout all = new SuperblockLayout(Math.max(sizeBytes, Superblock.SIZE_BYTES));
    all.geometry();
    all.history();
    all.identity();
    all.inodes();
    all.options();
    Dependence any = new Dependence(all.parameters, Files.ANY);
    return all.layout.with(CHECKSUM_OFFSET, 4, any.and(Ext4Dependences.GEOMETRY));
  }

  private SuperblockLayout on(String parameter, int offset, int sizeBytes) {
    parameters.add(parameter);
    layout.with(offset, sizeBytes, Dependence.on(parameter));
    return this;
  }

  private void geometry() {
    on("inode count", 0x00, 4).on("first block", 0x14, 4).on("inodes per group", 0x28, 4);
    on("block count", 0x04, 4).on("block count", 0x150, 4);
    on("reserved block count", 0x08, 4).on("reserved block count", 0x154, 4);
    layout.with(0x0C, 8, Ext4Dependences.USED.and(Set.of("free blocks", "free inodes")));
    layout.with(0x158, 4, Ext4Dependences.USED.and(Set.of("free blocks")));
    on("block size", 0x18, 8).on("blocks per group", 0x20, 8);
    on("reserved GDT blocks", 0xCE, 2).on("group descriptor size", 0xFE, 2);
    on("first meta block group", 0x104, 4).on("flex block group size", 0x174, 1);
    on("RAID stride", 0x164, 2).on("RAID stripe width", 0x170, 4).on("overhead blocks", 0x248, 4);
    on("backup block group 1", 0x24C, 4).on("backup block group 2", 0x250, 4);
  }

  private void history() {
    on("last mount time", 0x2C, 4).on("last mount time", 0x275, 1);
    on("last write time", 0x30, 4).on("last write time", 0x274, 1);
    on("mount count", 0x34, 2).on("maximum mount count", 0x36, 2);
    on("last checked", 0x40, 4).on("last checked", 0x277, 1).on("check interval", 0x44, 4);
    on("filesystem created", 0x108, 4).on("filesystem created", 0x276, 1);
    on("lifetime writes in KiB", 0x178, 8).on("filesystem error count", 0x194, 4);
    on("reserved blocks uid", 0x50, 2).on("reserved blocks gid", 0x52, 2);
  }

  private void identity() {
    on("filesystem state", 0x3A, 2).on("errors behavior", 0x3C, 2);
    on("revision", 0x3E, 2).on("filesystem OS type", 0x48, 4).on("revision", 0x4C, 4);
    on(Dependence.FEATURES, 0x5C, 12).on("id", 0x68, 16).on("label", 0x78, 16);
    on("last mounted on", 0x88, 64);
    layout.with(0x175, 1, Ext4Dependences.PLACED);
    on("checksum seed", 0x270, 4);
  }

  /** The copy of the journal's map follows from where that lies. */
  private void inodes() {
    on("first inode", 0x54, 4).on("inode size", 0x58, 2);
    on("required extra isize", 0x15C, 2).on("desired extra isize", 0x15E, 2);
    on("journal UUID", 0xD0, 16).on("journal inode", 0xE0, 4).on("journal device", 0xE4, 4);
    on("first orphan inode", 0xE8, 4).on("orphan file inode", 0x280, 4);
    layout.with(0xFD, 1, Ext4Dependences.PLACED).with(0x10C, 68, Ext4Dependences.PLACED);
    on("user quota inode", 0x240, 4).on("group quota inode", 0x244, 4);
    on("project quota inode", 0x26C, 4).on("lost+found inode", 0x268, 4);
  }

  private void options() {
    on("directory hash seed", 0xEC, 16).on("default directory hash", 0xFC, 1);
    on("default mount options", 0x100, 4).on("filesystem flags", 0x160, 4);
    on("MMP update interval", 0x166, 2).on("MMP block number", 0x168, 8);
    on("mount options", 0x200, 64).on("encoding", 0x27C, 2).on("encoding flags", 0x27E, 2);
  }
}
