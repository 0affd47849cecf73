package io.diskwright.fs.ext4.read;

import io.diskwright.port.Dependence;
import io.diskwright.port.Field;
import io.diskwright.port.FieldLayout;
import io.diskwright.port.Fields;
import io.diskwright.port.Region;
import io.diskwright.struct.StructReader;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the bytes of structures hang on (kernel documentation, ext4, "Checksums", and the chapters
 * on each of them), by the names that {@link Ext4Regions} gives those.
 */
final class Ext4Fields implements Fields {

  private static final int CLASSIC_INODE_BYTES = 0x80;
  private static final int CHECKSUM_BYTES = 4;
  private static final int EXTENT_BYTES = 12;

  private final StoredBlocks blocks;
  private final FoundSuperblock superblock;
  private final InodeLayouts inodes;
  private final FieldLayout superblockLayout;
  private final FieldLayout descriptor;
  private final FieldLayout directory;
  private final FieldLayout extents;
  private final FieldLayout attributes;
  private final FieldLayout journal;
  private final FieldLayout multipleMount;
  private long knownBlock = -1;
  private byte[] known = {};

  Ext4Fields(StoredBlocks blocks) {
    this.blocks = blocks;
    this.superblock = blocks.superblock();
    Ext4Dependences dependences = new Ext4Dependences(superblock.features());
    this.inodes = new InodeLayouts(superblock, dependences);
    this.superblockLayout = SuperblockLayout.of(blocks.blockBytes());
    this.descriptor = descriptor(dependences);
    this.directory = directory(dependences);
    this.extents = extents(dependences);
    this.attributes = attributes(dependences);
    this.journal = journal();
    this.multipleMount = multipleMount(dependences);
  }

  /** Bitmaps have their checksums here. */
  private FieldLayout descriptor(Ext4Dependences dependences) {
    Dependence bitmaps = dependences.checksum(Ext4Dependences.USED);
    return new FieldLayout(superblock.descriptorBytes(), Dependence.NONE)
        .with(0x00, 0x0C, Ext4Dependences.PLACED)
        .with(0x0C, 0x08, Ext4Dependences.USED)
        .with(0x18, 0x04, bitmaps)
        .with(0x1C, 0x02, Ext4Dependences.USED)
        .with(0x1E, 0x02, dependences.descriptorChecksum(Ext4Dependences.USED))
        .with(0x20, 0x0C, Ext4Dependences.PLACED)
        .with(0x2C, 0x08, Ext4Dependences.USED)
        .with(0x38, 0x04, bitmaps);
  }

  /**
   * Names are compared; hashes decide their order. The last bytes are the checksum's in any block.
   */
  private FieldLayout directory(Ext4Dependences dependences) {
    Dependence names =
        Ext4Dependences.USED.and(Set.of("directory hash seed", "default directory hash"));
    return blockWithTail(names, dependences, blocks.blockBytes() - CHECKSUM_BYTES);
  }

  /** The checksum is behind the last extent that there is room for. */
  private FieldLayout extents(Ext4Dependences dependences) {
    int room = blocks.blockBytes() / EXTENT_BYTES * EXTENT_BYTES;
    return blockWithTail(Ext4Dependences.USED, dependences, room);
  }

  private FieldLayout blockWithTail(Dependence content, Ext4Dependences dependences, int tail) {
    return new FieldLayout(blocks.blockBytes(), content)
        .with(tail, CHECKSUM_BYTES, dependences.checksum(content));
  }

  private FieldLayout attributes(Ext4Dependences dependences) {
    return new FieldLayout(blocks.blockBytes(), Ext4Dependences.USED)
        .with(0x10, 0x04, dependences.checksum(Ext4Dependences.USED))
        .with(0x14, 0x0C, Dependence.NONE);
  }

  private FieldLayout journal() {
    Dependence users = Dependence.on("id", "journal UUID");
    return new FieldLayout(blocks.blockBytes(), Dependence.NONE)
        .with(0x0C, 0x0C, Ext4Dependences.PLACED)
        .with(0x18, 0x18, Ext4Dependences.JOURNALED)
        .with(0x30, 0x10, users)
        .with(0x40, 0x04, Ext4Dependences.JOURNALED)
        .with(0x50, 0x0C, Ext4Dependences.JOURNALED)
        .with(0xFC, 0x04, Ext4Dependences.JOURNALED.and(users.parameters()))
        .with(0x100, 0x300, users);
  }

  private FieldLayout multipleMount(Ext4Dependences dependences) {
    Dependence interval = Dependence.on("MMP update interval");
    Dependence covered = Ext4Dependences.MOUNTED.and(interval.parameters());
    return new FieldLayout(blocks.blockBytes(), Dependence.NONE)
        .with(0x04, 0x6C, Ext4Dependences.MOUNTED)
        .with(0x70, 0x02, interval)
        .with(0x3FC, 0x04, dependences.checksum(covered));
  }

  @Override
  public Dependence placement() {
    return Ext4Dependences.USED;
  }

  @Override
  public Field at(Region region, long offset) throws IOException {
    return switch (region.structure()) {
      case Ext4Regions.SUPERBLOCK ->
          superblockLayout.at("superblock of group", region.number(), region.offset(), offset);
      case Ext4Regions.DESCRIPTORS -> descriptor(region, offset);
      case Ext4Regions.INODE_TABLE -> inode(region, offset);
      case Ext4Regions.RESERVED_DESCRIPTORS, Ext4Regions.BAD_BLOCKS ->
          Field.whole(region, named(region), Ext4Dependences.PLACED);
      case Ext4Regions.DIRECTORY -> inBlock(directory, region, offset);
      case Ext4Regions.EXTENT_TREE -> inBlock(extents, region, offset);
      case Ext4Regions.ATTRIBUTES -> inBlock(attributes, region, offset);
      case Ext4Regions.JOURNAL_SUPERBLOCK -> inBlock(journal, region, offset);
      case Ext4Regions.MULTIPLE_MOUNT ->
          multipleMount.at(region.structure(), region.number(), region.offset(), offset);
      case Ext4Regions.JOURNAL -> Field.whole(region, named(region), Ext4Dependences.JOURNALED);
      case Ext4Regions.BOOT_AREA -> Field.whole(region, region.structure(), Dependence.NONE);
      default -> Field.whole(region, named(region), Ext4Dependences.USED);
    };
  }

  /** With what the number of a region is. */
  private static String named(Region region) {
    return region.structure() + (Ext4Regions.isOfGroup(region) ? " of group" : " of inode");
  }

  /** Some structures have several blocks that are all alike. */
  private Field inBlock(FieldLayout layout, Region region, long offset) {
    long start = offset / blocks.blockBytes() * blocks.blockBytes();
    Field field = layout.at(named(region), region.number(), start, offset);
    return new Field(
        field.part(), field.number(), region.offset(), field.end(), field.dependence());
  }

  /** Copies are told as a whole: a descriptor has one in many groups. */
  private Field descriptor(Region region, long offset) {
    int size = superblock.descriptorBytes();
    long index = (offset - region.offset()) / size;
    long start = region.offset() + index * size;
    long group = region.number().orElseThrow();
    long first = firstDescribed(group);
    if (group == first) {
      return descriptor.at("group descriptor", OptionalLong.of(first + index), start, offset);
    }
    Field field = descriptor.at(named(region), region.number(), start, offset);
    return new Field(
        field.part(), field.number(), region.offset(), field.end(), field.dependence());
  }

  /** The first group whose descriptor is in the table of a group. */
  private long firstDescribed(long group) {
    long perBlock = superblock.descriptorsPerBlock();
    long metaGroup = group / perBlock;
    boolean isMeta =
        superblock.features().hasMetaGroups() && metaGroup >= superblock.firstMetaGroup();
    return isMeta ? metaGroup * perBlock : 0;
  }

  private Field inode(Region region, long offset) throws IOException {
    int size = superblock.inodeBytes();
    long index = (offset - region.offset()) / size;
    long start = region.offset() + index * size;
    long number = region.number().orElseThrow() * superblock.inodesPerGroup() + index + 1;
    FieldLayout layout = inodes.of(number, extraBytes(start));
    return layout.at("inode", OptionalLong.of(number), start, offset);
  }

  private int extraBytes(long inodeOffset) throws IOException {
    if (superblock.inodeBytes() == CLASSIC_INODE_BYTES) {
      return 0;
    }
    long block = inodeOffset / blocks.blockBytes();
    if (block != knownBlock) {
      known = blocks.block(block);
      knownBlock = block;
    }
    int at = (int) (inodeOffset % blocks.blockBytes()) + CLASSIC_INODE_BYTES;
    int most = superblock.inodeBytes() - CLASSIC_INODE_BYTES;
    return Math.min(StructReader.littleEndian(known).u16(at), most);
  }
}
