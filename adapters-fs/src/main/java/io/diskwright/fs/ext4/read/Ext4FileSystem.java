package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.SpecialInode;
import io.diskwright.port.Fields;
import io.diskwright.port.FileSystemDescription;
import io.diskwright.port.FileSystemUsage;
import io.diskwright.port.Property;
import io.diskwright.port.Region;
import io.diskwright.port.StoredFile;
import io.diskwright.port.StoredFileSystem;
import io.diskwright.tree.FileType;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** An ext2, ext3 or ext4 that is read. */
public final class Ext4FileSystem implements StoredFileSystem {

  private static final long MOST_RESERVED_CLUSTERS = 4096;
  private static final long RESERVED_SHARE = 50;

  private final StoredBlocks blocks;
  private final InodeTable inodes;
  private final List<Property> properties;

  /**
   * @param superblock its 1024 bytes
   */
  public Ext4FileSystem(StoredBlocks blocks, byte[] superblock) {
    this.blocks = blocks;
    this.properties = SuperblockProperties.of(superblock, blocks.superblock());
    this.inodes = new InodeTable(blocks);
  }

  @Override
  public FileSystemDescription description() {
    FoundSuperblock superblock = blocks.superblock();
    return new FileSystemDescription(
        superblock.features().type(),
        superblock.label(),
        superblock.uuid().toLowerCase(),
        usage(superblock),
        superblock.features().names(),
        properties);
  }

  /** As Linux computes it: what delayed allocation may need is not available to anyone. */
  private static FileSystemUsage usage(FoundSuperblock superblock) {
    long free = superblock.freeBlockCount();
    long kept = Math.min(superblock.blockCount() / RESERVED_SHARE, MOST_RESERVED_CLUSTERS);
    long available = Math.max(0, free - superblock.reservedBlockCount() - kept);
    return new FileSystemUsage(
        superblock.blockCount() * superblock.blockBytes(),
        superblock.blockBytes(),
        free * superblock.blockBytes(),
        available * superblock.blockBytes(),
        superblock.inodeCount(),
        superblock.freeInodeCount());
  }

  @Override
  public void regions(Consumer<Region> regions) throws IOException {
    new Ext4Regions(blocks, regions).tell();
  }

  @Override
  public Fields fields() {
    return new Ext4Fields(blocks);
  }

  @Override
  public StoredFile root() throws IOException {
    FoundInode inode = inodes.inode(SpecialInode.ROOT.number());
    Damage.unless(
        Ext4File.typeOf(inode) == FileType.DIRECTORY,
        "root inode",
        inode.offset(),
        () -> "mode 0%o is no directory's".formatted(inode.mode()));
    return file(inode);
  }

  @Override
  public StoredFile file(long number) throws IOException {
    return file(inodes.inode(number));
  }

  private StoredFile file(FoundInode inode) {
    return new Ext4File(inode, Ext4File.typeOf(inode), blocks, inodes);
  }
}
