package io.diskwright.fs.ext4.write;

import static io.diskwright.fs.ext4.structure.Ext4Sizes.BLOCKS_PER_GROUP;
import static io.diskwright.fs.ext4.structure.Ext4Sizes.BLOCK_BYTES;
import static io.diskwright.fs.ext4.structure.Ext4Sizes.INODES_PER_BLOCK;

import io.diskwright.extent.EncodedBytes;
import io.diskwright.extent.Extent;
import io.diskwright.extent.Extents;
import io.diskwright.fs.ext4.structure.BackupGroups;
import io.diskwright.fs.ext4.structure.BlockRange;
import io.diskwright.fs.ext4.structure.ChecksumSeed;
import io.diskwright.fs.ext4.structure.JournalBackup;
import io.diskwright.fs.ext4.structure.JournalSuperblock;
import io.diskwright.fs.ext4.structure.ResizeInode;
import io.diskwright.fs.ext4.structure.SpecialInode;
import io.diskwright.fs.ext4.structure.Superblock;
import io.diskwright.port.FileSystemParameters;
import io.diskwright.value.ByteSize;
import io.diskwright.value.Guid;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Turns a filesystem in which everything has its place into extents. */
public final class Assembly {

  private final Allocation allocation;
  private final FileSystemParameters parameters;
  private final Guid hashSeed;
  private final Geometry geometry;
  private final ChecksumSeed seed;
  private final GroupTable groups;
  private final InodeEncoder inodes;
  private final List<Extent> extents = new ArrayList<>();

  private Assembly(Allocation allocation, FileSystemParameters parameters, Guid hashSeed) {
    this.allocation = allocation;
    this.parameters = parameters;
    this.hashSeed = hashSeed;
    this.geometry = allocation.geometry();
    this.seed = ChecksumSeed.of(parameters.uuid());
    this.groups = new GroupTable(allocation, seed);
    this.inodes = new InodeEncoder(allocation, seed, parameters.created());
  }

  public static Extents extents(
      Allocation allocation, FileSystemParameters parameters, Guid hashSeed) {
    Assembly assembly = new Assembly(allocation, parameters, hashSeed);
    assembly.addCopies();
    assembly.addGroups();
    assembly.addOwnFiles();
    assembly.addXattrs();
    FileExtents files = new FileExtents(allocation, assembly.seed);
    files.addOthersTo(assembly.extents);
    return files.mergedWith(Extents.of(assembly.extents));
  }

  private void addCopies() {
    Superblock superblock = superblock();
    for (long group : BackupGroups.below(geometry.groupCount())) {
      long start = group * BLOCKS_PER_GROUP;
      long superblockOffset = group == 0 ? Superblock.SIZE_BYTES : 0;
      EncodedBytes.Encoder encoder =
          (offset, target) ->
              target.put(superblock.encode(group), (int) offset, target.remaining());
      extents.add(
          new Extent(
              start * BLOCK_BYTES + superblockOffset,
              Superblock.SIZE_BYTES,
              new EncodedBytes(encoder)));
      add(start + 1, geometry.descriptorBlocks(), groups::descriptorBlock);
    }
  }

  private void addGroups() {
    for (int group = 0; group < geometry.groupCount(); group++) {
      int number = group;
      if (groups.hasBlockBitmap(group)) {
        add(allocation.places().blockBitmap(group), 1, i -> groups.blockBitmap(number));
      }
      if (groups.hasInodes(group)) {
        add(allocation.places().inodeBitmap(group), 1, i -> groups.inodeBitmap(number));
        addInodeTable(group);
      }
    }
  }

  private void addInodeTable(int group) {
    long first = group * (long) geometry.inodesPerGroup() + 1;
    long blocks = ByteSize.divideUp(groups.usedInodeCount(group), INODES_PER_BLOCK);
    add(
        allocation.places().inodeTable(group),
        blocks,
        i -> inodes.tableBlock(first + i * (long) INODES_PER_BLOCK));
  }

  private void addOwnFiles() {
    allocation.journal().ifPresent(this::addJournal);
    allocation.lostAndFound().ifPresent(this::addLostAndFound);
    allocation.resizeInode().ifPresent(this::addResizeInode);
  }

  /** All of the journal but its first block is zero, so there is nothing to write. */
  private void addJournal(FileMap map) {
    JournalSuperblock superblock =
        new JournalSuperblock(allocation.configuration().journalBlocks(), parameters.uuid());
    add(map.firstBlock(), 1, i -> superblock.encode());
    FileExtents.addTree(map, seed.inode(SpecialInode.JOURNAL.number()), extents);
  }

  private void addLostAndFound(FileMap map) {
    int self = SpecialInode.LOST_AND_FOUND.number();
    int parent = SpecialInode.ROOT.number();
    for (Run run : map.runs()) {
      add(
          run.physical(),
          run.count(),
          i -> LostAndFound.block((int) run.logical() + i, self, parent, seed));
    }
  }

  private void addResizeInode(ResizeInode resize) {
    add(allocation.resizeBlock(), 1, i -> resize.doubleIndirectBlock());
    if (resize.reservedBlocks() > 0 && !resize.backupGroups().isEmpty()) {
      add(resize.reservedBlock(0), resize.reservedBlocks(), resize::reservedBlockContent);
    }
  }

  private void addXattrs() {
    int first = 0;
    for (BlockRange piece : allocation.xattrBlocks()) {
      int before = first;
      XattrSharing xattrs = allocation.demand().xattrs();
      add(piece.start(), piece.count(), i -> xattrs.encode(before + i, seed, piece.start() + i));
      first += (int) piece.count();
    }
  }

  private void add(long block, long count, IntFunction<byte[]> blocks) {
    FileExtents.add(block, count, blocks, extents);
  }

  private Superblock superblock() {
    return new Superblock(
        geometry.inodeCount(),
        geometry.blockCount(),
        geometry.reservedBlockCount(),
        allocation.space().blockCount(),
        allocation.freeInodeCount(),
        geometry.inodesPerGroup(),
        geometry.reservedGdtBlocks(),
        geometry.fixedBlocks() + allocation.configuration().journalBlocks(),
        allocation.configuration().features(),
        parameters.uuid(),
        parameters.label(),
        hashSeed,
        parameters.created(),
        allocation.journal().map(this::journalBackup).orElse(JournalBackup.NONE));
  }

  private JournalBackup journalBackup(FileMap map) {
    return new JournalBackup(
        map.tree().root(), allocation.configuration().journalBlocks() * BLOCK_BYTES);
  }
}
