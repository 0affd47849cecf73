package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.GroupDescriptor;
import io.diskwright.fs.ext4.structure.GroupFlag;
import io.diskwright.fs.ext4.structure.SpecialInode;
import io.diskwright.port.Region;
import io.diskwright.tree.FileType;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Tells where everything is: what groups begin with, and the blocks of every inode in use. */
final class Ext4Regions {

  static final String BOOT_AREA = "boot area";
  static final String SUPERBLOCK = "superblock";
  static final String DESCRIPTORS = "group descriptor table";
  static final String RESERVED_DESCRIPTORS = "reserved group descriptor table";
  static final String INODE_TABLE = "inode table";
  static final String MULTIPLE_MOUNT = "mmp block";
  static final String BAD_BLOCKS = "bad blocks";
  static final String JOURNAL_SUPERBLOCK = "journal superblock";
  static final String JOURNAL = "journal";
  static final String DIRECTORY = "directory";
  static final String EXTENT_TREE = "extent tree";
  static final String ATTRIBUTES = "extended attributes";

  private static final String BLOCK_BITMAP = "block bitmap";
  private static final String INODE_BITMAP = "inode bitmap";
  private static final Set<String> OF_GROUPS =
      Set.of(
          SUPERBLOCK, DESCRIPTORS, RESERVED_DESCRIPTORS, INODE_TABLE, BLOCK_BITMAP, INODE_BITMAP);

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

  /** Whether the number of a region is a group's, and not an inode's. */
  static boolean isOfGroup(Region region) {
    return OF_GROUPS.contains(region.structure());
  }

  void tell() throws IOException {
    regions.accept(new Region(0, FoundSuperblock.OFFSET, BOOT_AREA, OptionalLong.empty()));
    for (long group = 0; group < superblock.groupCount(); group++) {
      head(group);
      tables(group, descriptors.descriptor(group));
    }
    if (superblock.features().hasMmp()) {
      tell(superblock.mmpBlock(), 1, MULTIPLE_MOUNT, OptionalLong.empty());
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
      regions.accept(new Region(start, end - start, SUPERBLOCK, number));
    }
    long at = layout.descriptors();
    tell(at, layout.descriptorBlocks(), DESCRIPTORS, number);
    at += layout.descriptorBlocks();
    tell(at, layout.reservedBlocks(), RESERVED_DESCRIPTORS, number);
  }

  private void tables(long group, GroupDescriptor descriptor) {
    OptionalLong number = OptionalLong.of(group);
    place(descriptor.blockBitmap(), 1, BLOCK_BITMAP, number);
    place(descriptor.inodeBitmap(), 1, INODE_BITMAP, number);
    place(descriptor.inodeTable(), superblock.inodeTableBlocks(), INODE_TABLE, number);
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
        tell(inode.xattrBlock(), 1, ATTRIBUTES, OptionalLong.of(inode.number()));
      }
    }
    if (InodeBlocks.hasBlocks(inode)) {
      InodeBlocks.walk(inode, blocks, new FileRegions(inode));
    }
  }

  private String structure(InodeView inode) {
    long number = inode.number();
    if (number == SpecialInode.BAD_BLOCKS.number()) {
      return BAD_BLOCKS;
    }
    if (number == superblock.journalInode()) {
      return JOURNAL;
    }
    if (inode.has(FoundInode.HAS_BIG_XATTR)) {
      return "extended attribute value";
    }
    return inode.typeBits() == FileType.DIRECTORY.modeBits() ? DIRECTORY : "data";
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
      this.map = inode.has(FoundInode.EXTENTS) ? EXTENT_TREE : "block map";
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
      if (isResize) {
        return;
      }
      boolean isJournalHead = structure.equals(JOURNAL) && logicalBlock == 0;
      long head = isJournalHead ? 1 : 0;
      tell(block, head, JOURNAL_SUPERBLOCK, number);
      tell(block + head, count - head, structure, number);
    }

    @Override
    public void fault(String where, long offset, String message) {
      throw Damage.of("%s of inode %d".formatted(where, number.orElse(0)), offset, message);
    }
  }
}
