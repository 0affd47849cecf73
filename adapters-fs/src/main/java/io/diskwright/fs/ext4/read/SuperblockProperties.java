package io.diskwright.fs.ext4.read;

import io.diskwright.port.Property;
import io.diskwright.struct.StructReader;
import io.diskwright.value.ByteString;
import io.diskwright.value.Guid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a superblock says beyond a description (kernel documentation, ext4, "Super Block"), in the
 * words of dumpe2fs, and in its order. A field that means nothing is left out.
 */
final class SuperblockProperties {

  private static final List<String> STATES =
      List.of("clean", "with errors", "orphans being recovered");
  private static final List<String> ERRORS = List.of("continue", "remount read-only", "panic");
  private static final List<String> SYSTEMS = List.of("Linux", "Hurd", "Masix", "FreeBSD", "Lites");
  private static final List<String> HASHES =
      List.of(
          "legacy",
          "half_md4",
          "tea",
          "legacy_unsigned",
          "half_md4_unsigned",
          "tea_unsigned",
          "siphash");
  private static final List<String> FLAGS =
      List.of("signed_directory_hash", "unsigned_directory_hash", "test_filesystem");

  private static final List<String> MOUNT_OPTIONS =
      List.of(
          "debug",
          "bsdgroups",
          "user_xattr",
          "acl",
          "uid16",
          "journal_data",
          "journal_data_ordered",
          "",
          "nobarrier",
          "block_validity",
          "discard",
          "nodelalloc");

  private final StructReader in;
  private final FoundSuperblock superblock;
  private final List<Property> properties = new ArrayList<>();

  private SuperblockProperties(byte[] bytes, FoundSuperblock superblock) {
    this.in = StructReader.littleEndian(bytes);
    this.superblock = superblock;
  }

  /**
   * Those of a superblock.
   *
   * @param bytes its 1024 bytes
   */
  static List<Property> of(byte[] bytes, FoundSuperblock superblock) {
    SuperblockProperties all = new SuperblockProperties(bytes, superblock);
    all.identity();
    all.geometry();
    all.history();
    all.inodes();
    all.directories();
    all.checksums();
    return List.copyOf(all.properties);
  }

  private void identity() {
    text("last mounted on", 0x88, 64);
    add("revision", "%d.%d".formatted(in.u32(0x4C), in.u16(0x3E)));
    add("filesystem flags", bits(in.u32(0x160), FLAGS));
    add("default mount options", bits(in.u32(0x100), MOUNT_OPTIONS));
    text("mount options", 0x200, 64);
    add("filesystem state", bits(in.u16(0x3A), STATES));
    add("errors behavior", named(in.u16(0x3C) - 1L, ERRORS));
    add("filesystem OS type", named(in.u32(0x48), SYSTEMS));
  }

  private void geometry() {
    add("inode count", superblock.inodeCount());
    add("block count", superblock.blockCount());
    add("reserved block count", superblock.reservedBlockCount());
    add("overhead blocks", superblock.overheadBlocks());
    add("free blocks", superblock.freeBlockCount());
    add("free inodes", superblock.freeInodeCount());
    add("first block", superblock.firstDataBlock());
    add("block size", superblock.blockBytes());
    add("group descriptor size", superblock.descriptorBytes());
    add("reserved GDT blocks", superblock.reservedGdtBlocks());
    add("blocks per group", superblock.blocksPerGroup());
    add("inodes per group", superblock.inodesPerGroup());
    present("first meta block group", in.u32(0x104));
    present("RAID stride", in.u16(0x164));
    present("RAID stripe width", in.u32(0x170));
    present("flex block group size", in.raw(0x174, 1)[0] == 0 ? 0 : 1L << in.u8(0x174));
    present("backup block group 1", superblock.firstBackupGroup());
    present("backup block group 2", superblock.secondBackupGroup());
  }

  private void history() {
    time("filesystem created", 0x108, 0x276);
    time("last mount time", 0x2C, 0x275);
    time("last write time", 0x30, 0x274);
    add("mount count", in.u16(0x34));
    add("maximum mount count", (short) in.u16(0x36));
    time("last checked", 0x40, 0x277);
    add("check interval", in.u32(0x44));
    add("lifetime writes in KiB", in.u64(0x178));
    add("reserved blocks uid", in.u16(0x50));
    add("reserved blocks gid", in.u16(0x52));
    present("filesystem error count", in.u32(0x194));
  }

  private void inodes() {
    add("first inode", superblock.firstInode());
    add("inode size", superblock.inodeBytes());
    present("required extra isize", in.u16(0x15C));
    present("desired extra isize", in.u16(0x15E));
    present("journal inode", superblock.journalInode());
    present("journal device", in.u32(0xE4));
    id("journal UUID", 0xD0);
    present("first orphan inode", in.u32(0xE8));
    present("orphan file inode", in.u32(0x280));
    present("user quota inode", in.u32(0x240));
    present("group quota inode", in.u32(0x244));
    present("project quota inode", in.u32(0x26C));
    present("lost+found inode", in.u32(0x268));
  }

  private void directories() {
    add("default directory hash", named(in.u8(0xFC), HASHES));
    id("directory hash seed", 0xEC);
    present("encoding", in.u16(0x27C));
    present("encoding flags", in.u16(0x27E));
  }

  private void checksums() {
    present("MMP block number", superblock.mmpBlock());
    present("MMP update interval", superblock.mmpBlock() == 0 ? 0 : in.u16(0x166));
    if (superblock.features().hasChecksumSeed()) {
      add("checksum seed", "0x%08x".formatted(in.u32(0x270)));
    }
  }

  private void add(String name, String value) {
    properties.add(new Property(name, value));
  }

  private void add(String name, long value) {
    add(name, Long.toString(value));
  }

  private void present(String name, long value) {
    if (value != 0) {
      add(name, Long.toUnsignedString(value));
    }
  }

  private void text(String name, int offset, int length) {
    ByteString text = ByteString.upToNul(in.raw(offset, length), 0, length);
    if (!text.isEmpty()) {
      add(name, new String(text.toBytes(), StandardCharsets.UTF_8));
    }
  }

  private void id(String name, int offset) {
    Guid id = Guid.ofBigEndian(in.raw(offset, 16));
    if (id.mostSignificantBits() != 0 || id.leastSignificantBits() != 0) {
      add(name, id.toLowerCase());
    }
  }

  private void time(String name, int offset, int highOffset) {
    long seconds = in.u32(offset) | (long) in.u8(highOffset) << 32;
    if (seconds != 0) {
      add(name, Instant.ofEpochSecond(seconds).toString());
    }
  }

  private static String named(long code, List<String> names) {
    return code >= 0 && code < names.size() ? names.get((int) code) : Long.toString(code);
  }

  private static String bits(long word, List<String> names) {
    List<String> set = new ArrayList<>();
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      if ((word >>> bit & 1) == 1) {
        boolean isNamed = bit < names.size() && !names.get(bit).isEmpty();
        set.add(isNamed ? names.get(bit) : "0x%x".formatted(1L << bit));
      }
    }
    return set.isEmpty() ? "none" : String.join(" ", set);
  }
}
