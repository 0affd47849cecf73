package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.SpecialInode;
import io.diskwright.port.Dependence;
import io.diskwright.port.FieldLayout;
import java.util.HashMap;
import java.util.Map;

/**
 * Which bytes of an inode (kernel documentation, ext4, "Index Nodes") are shown of its file. The
 * others are not: its generation, version, flags, project and time of removal, reserved fields.
 */
final class InodeLayouts {

  private static final int CLASSIC_BYTES = 0x80;
  private static final int CHECKSUM_LOW = 0x7C;
  private static final int CHECKSUM_HIGH = 0x82;
  private static final int CHECKSUM_BYTES = 2;

  private final FoundSuperblock superblock;
  private final Ext4Dependences dependences;
  private final Map<Integer, FieldLayout> ofFiles = new HashMap<>();
  private final Map<Integer, FieldLayout> reserved = new HashMap<>();

  InodeLayouts(FoundSuperblock superblock, Ext4Dependences dependences) {
    this.superblock = superblock;
    this.dependences = dependences;
  }

  /**
   * That of an inode.
   *
   * @param extraBytes how far its fields go behind the first 128 bytes, as it says
   */
  FieldLayout of(long number, int extraBytes) {
    boolean ofFile = number >= superblock.firstInode() || number == SpecialInode.ROOT.number();
    return ofFile
        ? ofFiles.computeIfAbsent(extraBytes, this::ofFile)
        : reserved.computeIfAbsent(extraBytes, this::reserved);
  }

  private FieldLayout ofFile(int extraBytes) {
    FieldLayout layout =
        new FieldLayout(superblock.inodeBytes(), Ext4Dependences.HIDDEN)
            .with(0x00, 0x14, Ext4Dependences.SHOWN)
            .with(0x18, 0x08, Ext4Dependences.SHOWN)
            .with(0x20, 0x04, Ext4Dependences.FLAGS)
            .with(0x28, 0x3C, Ext4Dependences.SHOWN)
            .with(0x68, 0x08, Ext4Dependences.SHOWN)
            .with(0x74, 0x08, Ext4Dependences.SHOWN)
            .with(0x80, 0x02, Ext4Dependences.FLAGS)
            .with(0x84, 0x14, Ext4Dependences.SHOWN);
    int attributes = CLASSIC_BYTES + extraBytes;
    layout.with(attributes, superblock.inodeBytes(), Ext4Dependences.SHOWN);
    return checksummed(layout, extraBytes, Ext4Dependences.SHOWN);
  }

  /** Resize inode, journal and their like: made with the filesystem, and never shown. */
  private FieldLayout reserved(int extraBytes) {
    FieldLayout layout =
        new FieldLayout(superblock.inodeBytes(), Dependence.NONE)
            .with(0x00, 0x08, Ext4Dependences.PLACED)
            .with(0x08, 0x0C, Ext4Dependences.CREATED)
            .with(0x18, 0x0C, Ext4Dependences.PLACED)
            .with(0x28, 0x3C, Ext4Dependences.PLACED)
            .with(0x6C, 0x04, Ext4Dependences.PLACED)
            .with(0x74, 0x02, Ext4Dependences.PLACED)
            .with(0x80, 0x02, Ext4Dependences.PLACED)
            .with(0x84, 0x14, Ext4Dependences.CREATED);
    return checksummed(layout, extraBytes, Ext4Dependences.CREATED.and(Ext4Dependences.GEOMETRY));
  }

  private FieldLayout checksummed(FieldLayout layout, int extraBytes, Dependence covered) {
    Dependence checksum = dependences.checksum(covered);
    layout.with(CHECKSUM_LOW, CHECKSUM_BYTES, checksum);
    boolean hasHigh = CLASSIC_BYTES + extraBytes >= CHECKSUM_HIGH + CHECKSUM_BYTES;
    return hasHigh ? layout.with(CHECKSUM_HIGH, CHECKSUM_BYTES, checksum) : layout;
  }
}
