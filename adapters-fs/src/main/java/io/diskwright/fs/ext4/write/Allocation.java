package io.diskwright.fs.ext4.write;

import io.diskwright.fs.ext4.structure.BackupGroups;
import io.diskwright.fs.ext4.structure.BlockRange;
import io.diskwright.fs.ext4.structure.ResizeInode;
import io.diskwright.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A place for everything: the journal and the resize inode's block first, then directories, blocks
 * of extended attributes and links, then the data of the files, all in the order of the tree. A
 * file that does not fit the space where its turn comes goes to the first that holds it, and
 * smaller ones behind it fill up; only where no space holds it is it split.
 */
public final class Allocation {

  private static final long NOWHERE = 0;

  private final TreeDemand demand;
  private final Configuration configuration;
  private final GroupPlaces places;
  private final FreeSpace space;

  /**
   * By the tree's inode: the first block of a file in one piece, {@link #NOWHERE}, or -1 - index of
   * its map.
   */
  private final long[] starts;

  private final List<FileMap> maps = new ArrayList<>();
  private Optional<FileMap> journal = Optional.empty();
  private Optional<FileMap> lostAndFound = Optional.empty();
  private long resizeBlock;
  private List<BlockRange> xattrBlocks = List.of();

  private Allocation(TreeDemand demand, Configuration configuration) {
    this.demand = demand;
    this.configuration = configuration;
    this.places = new GroupPlaces(configuration.geometry());
    this.space = places.freeSpace();
    this.starts = new long[demand.tree().inodeBound()];
  }

  /** Tries to place all; empty if splitting files took more extent tree blocks than there are. */
  static Optional<Allocation> of(TreeDemand demand, Configuration configuration) {
    if (configuration.freeBlocks(demand) < 0) {
      return Optional.empty();
    }
    Allocation allocation = new Allocation(demand, configuration);
    allocation.placeAll();
    return allocation.space.missingBlocks() == 0 ? Optional.of(allocation) : Optional.empty();
  }

  private void placeAll() {
    placeOwn();
    demand.numbers().forEach(node -> placeIf(TreeDemand.metadata(node), node));
    xattrBlocks = space.takePieces(demand.xattrs().blockCount());
    demand.numbers().forEach(node -> placeIf(!TreeDemand.metadata(node), node));
  }

  private void placeOwn() {
    if (configuration.journalBlocks() > 0) {
      journal = Optional.of(map(configuration.journalBlocks()));
    }
    if (configuration.geometry().resizable()) {
      resizeBlock = space.takePieces(1).get(0).start();
    }
    if (demand.numbers().lostAndFound().isEmpty()) {
      lostAndFound = Optional.of(map(LostAndFound.BLOCK_COUNT));
    }
  }

  private FileMap map(long count) {
    return FileMap.allocate(List.of(new BlockRange(0, count)), count, space);
  }

  private void placeIf(boolean turn, Node node) {
    long count = turn ? demand.blockCount(node) : 0;
    if (count > 0) {
      starts[node.inode()] = place(node, count);
    }
  }

  private long place(Node node, long count) {
    boolean simple =
        !demand.sparse(node) && ExtentTree.blocksNeeded(ExtentTree.extentsOf(count)) == 0;
    long start = simple ? space.take(count) : FreeSpace.NONE;
    if (start != FreeSpace.NONE) {
      return start;
    }
    maps.add(FileMap.allocate(demand.parts(node), count, space));
    return -maps.size();
  }

  TreeDemand demand() {
    return demand;
  }

  Configuration configuration() {
    return configuration;
  }

  public Geometry geometry() {
    return configuration.geometry();
  }

  GroupPlaces places() {
    return places;
  }

  /** What is left. */
  public FreeSpace space() {
    return space;
  }

  public long availableBlocks() {
    return configuration.availableBlocks(space.blockCount());
  }

  public long freeInodeCount() {
    return geometry().inodeCount() - demand.inodeCount();
  }

  /** Where a file's blocks are; empty for one without blocks. */
  Optional<FileMap> map(Node node) {
    long start = starts[node.inode()];
    if (start == NOWHERE) {
      return Optional.empty();
    }
    return Optional.of(
        start > 0
            ? FileMap.ofOnePiece(start, demand.blockCount(node))
            : maps.get((int) -start - 1));
  }

  /**
   * The first block of a file that is in one piece with nothing but its inode's extents; else 0 or
   * less.
   */
  public long onlyPiece(Node node) {
    return starts[node.inode()];
  }

  Optional<FileMap> journal() {
    return journal;
  }

  /** Where the directory is that the tree lacks. */
  Optional<FileMap> lostAndFound() {
    return lostAndFound;
  }

  /** The double indirect block of the resize inode; 0 if there is none. */
  long resizeBlock() {
    return resizeBlock;
  }

  /** The inode that owns the blocks kept for growth. */
  Optional<ResizeInode> resizeInode() {
    Geometry geometry = geometry();
    if (!geometry.resizable()) {
      return Optional.empty();
    }
    List<Long> backups = BackupGroups.below(geometry.groupCount());
    return Optional.of(
        new ResizeInode(
            geometry.descriptorBlocks(),
            geometry.reservedGdtBlocks(),
            backups.subList(1, backups.size())));
  }

  /** The blocks of extended attributes, in the order of their numbers. */
  List<BlockRange> xattrBlocks() {
    return xattrBlocks;
  }

  /** The block that holds a file's extended attributes; 0 if none does. */
  long xattrBlock(Node node) {
    int number = demand.xattrs().blockOf(node);
    long left = number;
    for (BlockRange piece : number < 0 ? List.<BlockRange>of() : xattrBlocks) {
      if (left < piece.count()) {
        return piece.start() + left;
      }
      left -= piece.count();
    }
    return 0;
  }
}
