package io.diskwright.fs.ext4.write;

import static io.diskwright.fs.ext4.structure.Ext4Sizes.BLOCK_BYTES;
import static io.diskwright.fs.ext4.structure.Ext4Sizes.INODES_PER_BLOCK;
import static io.diskwright.fs.ext4.structure.Ext4Sizes.INODE_BYTES;

import io.diskwright.fs.ext4.structure.BlockArea;
import io.diskwright.fs.ext4.structure.ChecksumSeed;
import io.diskwright.fs.ext4.structure.EmptyInode;
import io.diskwright.fs.ext4.structure.InodeFlag;
import io.diskwright.fs.ext4.structure.InodeRecord;
import io.diskwright.fs.ext4.structure.ResizeInode;
import io.diskwright.fs.ext4.structure.SpecialInode;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Node;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.util.Optional;

/**
 * The inodes of a planned filesystem, each made from the tree and its place when it is asked for.
 */
final class InodeEncoder {

  private static final int OWNER_READ_WRITE = 0600;
  private static final int OWNER_ALL = 0700;

  private final Allocation allocation;
  private final TreeDemand demand;
  private final InodeNumbers numbers;
  private final ChecksumSeed seed;
  private final Timestamp created;

  /**
   * The inodes of what has its place.
   *
   * @param created time of the inodes that the tree does not have
   */
  InodeEncoder(Allocation allocation, ChecksumSeed seed, Timestamp created) {
    this.allocation = allocation;
    this.demand = allocation.demand();
    this.numbers = demand.numbers();
    this.seed = seed;
    this.created = created;
  }

  /**
   * One block of an inode table.
   *
   * @param firstInode the first inode in it
   */
  byte[] tableBlock(long firstInode) {
    byte[] block = new byte[BLOCK_BYTES];
    for (int i = 0; i < INODES_PER_BLOCK && firstInode + i <= numbers.last(); i++) {
      System.arraycopy(inode(firstInode + i), 0, block, i * INODE_BYTES, INODE_BYTES);
    }
    return block;
  }

  private byte[] inode(long number) {
    if (number >= SpecialInode.FIRST_FREE || number == SpecialInode.ROOT.number()) {
      return record(numbers.node(number)).encode(seed, number);
    }
    return switch ((int) number) {
      case 1 -> new EmptyInode(created).encode(seed, number);
      case 7 -> resizeInode().map(inode -> inode.encode(seed, number)).orElseGet(this::unused);
      case 8 -> journal().map(inode -> inode.encode(seed, number)).orElseGet(this::unused);
      case 11 -> lostAndFound().encode(seed, number);
      case 5, 6, 9, 10 -> EmptyInode.UNTOUCHED.encode(seed, number);
      default -> unused();
    };
  }

  private byte[] unused() {
    return new byte[INODE_BYTES];
  }

  private InodeRecord record(Node node) {
    Optional<FileMap> map = allocation.map(node);
    long xattrBlock = allocation.xattrBlock(node);
    return new InodeRecord(
        node.type().modeBits() | node.permissions(),
        node.uid(),
        node.gid(),
        sizeBytes(node),
        node.modified(),
        linkCount(node),
        demand.blockCount(node) + treeBlockCount(map) + (xattrBlock == 0 ? 0 : 1),
        flags(node),
        area(node, map),
        xattrBlock,
        demand.xattrs().inodeArea(node));
  }

  private long sizeBytes(Node node) {
    return node.isDirectory() ? demand.blockCount(node) * BLOCK_BYTES : node.sizeBytes();
  }

  private int linkCount(Node node) {
    return node.isDirectory()
        ? InodeRecord.storedLinkCount(demand.directories().linkCount(node))
        : node.linkCount();
  }

  private int flags(Node node) {
    return switch (node.type()) {
      case REGULAR -> InodeFlag.EXTENTS.bit();
      case DIRECTORY ->
          InodeFlag.EXTENTS.bit()
              | (demand.directories().indexed(node) ? InodeFlag.INDEX.bit() : 0);
      case SYMLINK -> demand.blockCount(node) > 0 ? InodeFlag.EXTENTS.bit() : 0;
      case CHARACTER_DEVICE, BLOCK_DEVICE, FIFO, SOCKET -> 0;
    };
  }

  private static BlockArea area(Node node, Optional<FileMap> map) {
    return switch (node.type()) {
      case REGULAR, DIRECTORY -> extents(map);
      case SYMLINK -> map.isPresent() ? extents(map) : BlockArea.ofLink(node.linkTarget());
      case CHARACTER_DEVICE, BLOCK_DEVICE ->
          BlockArea.ofDevice(node.deviceMajor(), node.deviceMinor());
      case FIFO, SOCKET -> BlockArea.EMPTY;
    };
  }

  private static BlockArea extents(Optional<FileMap> map) {
    return map.orElse(FileMap.NONE).tree().root();
  }

  private static long treeBlockCount(Optional<FileMap> map) {
    return map.map(FileMap::treeBlockCount).orElse(0L);
  }

  private InodeRecord lostAndFound() {
    if (numbers.lostAndFound().isPresent()) {
      return record(numbers.lostAndFound().get());
    }
    int mode = FileType.DIRECTORY.modeBits() | OWNER_ALL;
    return own(mode, 2, LostAndFound.BLOCK_COUNT, allocation.lostAndFound());
  }

  private Optional<InodeRecord> journal() {
    int mode = FileType.REGULAR.modeBits() | OWNER_READ_WRITE;
    return allocation
        .journal()
        .map(map -> own(mode, 1, allocation.configuration().journalBlocks(), Optional.of(map)));
  }

  private InodeRecord own(int mode, int linkCount, long blocks, Optional<FileMap> map) {
    return new InodeRecord(
        mode,
        0,
        0,
        blocks * BLOCK_BYTES,
        created,
        linkCount,
        blocks + treeBlockCount(map),
        InodeFlag.EXTENTS.bit(),
        extents(map),
        0,
        ByteString.EMPTY);
  }

  private Optional<InodeRecord> resizeInode() {
    return allocation.resizeInode().map(this::resizeInode);
  }

  private InodeRecord resizeInode(ResizeInode resize) {
    return new InodeRecord(
        FileType.REGULAR.modeBits() | OWNER_READ_WRITE,
        0,
        0,
        ResizeInode.SIZE_BYTES,
        created,
        1,
        resize.blockCount(),
        0,
        BlockArea.ofDoubleIndirect(allocation.resizeBlock()),
        0,
        ByteString.EMPTY);
  }
}
