package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.GroupDescriptor;
import io.diskwright.fs.ext4.structure.GroupFlag;
import io.diskwright.fs.ext4.structure.SpecialInode;
import io.diskwright.port.Region;
import io.diskwright.tree.FileType;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Tells where everything is: what groups begin with, and the blocks of every inode in use. */
final class Ext4Regions {

  private static final String BOOT_AREA = "boot area";

  private final StoredBlocks blocks;
  private final FoundSuperblock superblock;
  private final GroupDescriptors descriptors;
  private final Consumer<Region> regions;

  /** Map blocks and shared blocks of attributes, so that no circle is followed. */
  private final PagedBits met;

  Ext4Regions(StoredBlocks blocks, Consumer<Region> regions) {
    this.blocks = blocks;
    this.superblock = blocks.superblock();
    this.descriptors = new GroupDescriptors(blocks);
    this.regions = regions;
    this.met = new PagedBits(superblock.checkedGroupCount() + 1, (int) superblock.blocksPerGroup());
  }

  void tell() throws IOException {
    regions.accept(new Region(0, FoundSuperblock.OFFSET, BOOT_AREA, OptionalLong.empty()));
    for (long group = 0; group < superblock.groupCount(); group++) {
      head(group);
      tables(group, descriptors.descriptor(group));
    }
    if (superblock.features().hasMmp()) {
      tell(superblock.mmpBlock(), 1, "mmp block", OptionalLong.empty());
    }
    InodeScan scan = new InodeScan(blocks);
    for (long group = 0; group < superblock.groupCount(); group++) {
      GroupDescriptor descriptor = descriptors.descriptor(group);
      scan.scan(
          group,
          descriptor.inodeTable(),
          inodeCount(descriptor),
          chunk -> chunk.forEach(this::inode));
    }
  }

  private void tell(long block, long count, String structure, OptionalLong number) {
    if (count > 0) {
      long size = count * blocks.blockBytes();
      regions.accept(new Region(blocks.offset(block), size, structure, number));
    }
  }

  private void head(long group) {
    GroupLayout layout = GroupLayout.of(group, superblock);
    OptionalLong number = OptionalLong.of(group);
    if (layout.superblock() == 1) {
      long start = Math.max(blocks.offset(layout.first()), FoundSuperblock.OFFSET);
      long end = blocks.offset(layout.first() + 1);
      regions.accept(new Region(start, end - start, "superblock", number));
    }
    long at = layout.descriptors();
    tell(at, layout.descriptorBlocks(), "group descriptor table", number);
    at += layout.descriptorBlocks();
    tell(at, layout.reservedBlocks(), "reserved group descriptor table", number);
  }

  private void tables(long group, GroupDescriptor descriptor) {
    OptionalLong number = OptionalLong.of(group);
    place(descriptor.blockBitmap(), 1, "block bitmap", number);
    place(descriptor.inodeBitmap(), 1, "inode bitmap", number);
    place(descriptor.inodeTable(), superblock.inodeTableBlocks(), "inode table", number);
  }

  private void place(long block, long count, String structure, OptionalLong group) {
    blocks.check(block, count, "%s of group %d".formatted(structure, group.orElse(0)), 0);
    tell(block, count, structure, group);
  }

  private long inodeCount(GroupDescriptor descriptor) {
    if (!superblock.features().hasGroupChecksums()) {
      return superblock.inodesPerGroup();
    }
    boolean blank = (descriptor.flags() & GroupFlag.INODE_UNINIT.bit()) != 0;
    long unused = Math.min(descriptor.unusedInodeCount(), superblock.inodesPerGroup());
    return blank ? 0 : superblock.inodesPerGroup() - unused;
  }

  private void inode(InodeView inode) throws IOException {
    boolean special = inode.number() < superblock.firstInode();
    if (inode.linkCount() == 0 && !special) {
      return;
    }
    if (inode.xattrBlock() != 0) {
      blocks.check(inode.xattrBlock(), 1, "inode " + inode.number(), inode.offset() + 0x68);
      if (met.set(inode.xattrBlock(), 1) < 0) {
        tell(inode.xattrBlock(), 1, "extended attributes", OptionalLong.of(inode.number()));
      }
    }
    if (InodeBlocks.hasBlocks(inode)) {
      InodeBlocks.walk(inode, blocks, new FileRegions(inode));
    }
  }

  private String structure(InodeView inode) {
    long number = inode.number();
    if (number == SpecialInode.BAD_BLOCKS.number()) {
      return "bad blocks";
    }
    if (number == superblock.journalInode()) {
      return "journal";
    }
    if (inode.has(FoundInode.HAS_BIG_XATTR)) {
      return "extended attribute value";
    }
    return inode.typeBits() == FileType.DIRECTORY.modeBits() ? "directory" : "data";
  }

  /** The blocks of one inode. */
  private final class FileRegions implements BlockVisitor {

    private final OptionalLong number;
    private final String structure;
    private final String map;

    /** What its first map block leads to are reserved descriptors, which are told by group. */
    private final boolean isResize;

    private boolean hasMap;

    FileRegions(InodeView inode) {
      this.number = OptionalLong.of(inode.number());
      this.isResize = inode.number() == SpecialInode.RESIZE.number();
      this.structure = structure(inode);
      this.map = inode.has(FoundInode.EXTENTS) ? "extent tree" : "block map";
    }

    @Override
    public boolean mapBlock(long block) {
      boolean isNew = met.set(block, 1) < 0;
      if (isNew && !(isResize && hasMap)) {
        tell(block, 1, map, number);
      }
      hasMap = true;
      return isNew;
    }

    @Override
    public void data(long logicalBlock, long block, long count, boolean written) {
      if (!isResize) {
        tell(block, count, structure, number);
      }
    }

    @Override
    public void fault(String where, long offset, String message) {
      throw Damage.of("%s of inode %d".formatted(where, number.orElse(0)), offset, message);
    }
  }
}
