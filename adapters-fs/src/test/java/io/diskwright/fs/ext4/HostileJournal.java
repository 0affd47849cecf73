package io.diskwright.fs.ext4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A filesystem of mke2fs whose journal is written by hand (kernel documentation, ext4, "Journal
 * (jbd2)"), in blocks of 4 KiB and without checksums.
 */
final class HostileJournal implements AutoCloseable {

  static final int DESCRIPTOR = 1;
  static final int COMMIT = 2;
  static final int REVOCATION = 5;
  static final int BLOCK_BYTES = 4096;

  /** Length of the journal, unless its map is replaced. */
  static final int BLOCKS = 4096;

  /** Entries that a block of an extent tree has room for. */
  static final int NODE_ENTRIES = (BLOCK_BYTES - 12) / 12;

  private static final long FIRST_BLOCK = 20_000;
  private static final int MAGIC = 0xC03B_3998;
  private static final int INCOMPATIBLE_AT = 1024 + 0x60;
  private static final int RECOVER = 4;
  private static final int INODE_BYTES = 256;
  private static final int BLOCK_AREA_AT = 0x28;
  private static final Pattern PLACE =
      Pattern.compile("located at block (\\d+), offset 0x([0-9a-f]+)");

  private final FileChannel image;
  private final long inodeOffset;

  private HostileJournal(FileChannel image, long inodeOffset) {
    this.image = image;
    this.inodeOffset = inodeOffset;
  }

  /**
   * Makes a filesystem of 128 MiB. Its journal becomes one extent, in blocks that mke2fs left free,
   * and is to be replayed.
   */
  static HostileJournal make(Path file) throws IOException {
    Tools.truncate(file, 128 << 20);
    String options = "-t ext4 -b 4096 -O ^metadata_csum,^64bit,^resize_inode -J size=16";
    Tools.run("mke2fs -q -F %s %s".formatted(options, file).split(" "));
    Matcher place = PLACE.matcher(Tools.run("debugfs", "-R", "imap <8>", "" + file).output());
    if (!place.find()) {
      throw new IllegalStateException("debugfs does not tell where the journal is");
    }
    long inode = Long.parseLong(place.group(1)) * BLOCK_BYTES + Long.parseLong(place.group(2), 16);
    String first = Tools.run("debugfs", "-R", "bmap <8> 0", "" + file).output().strip();
    HostileJournal journal =
        new HostileJournal(
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE), inode);
    journal.move(Long.parseLong(first));
    journal.needsRecovery();
    return journal;
  }

  private void move(long oldFirstBlock) throws IOException {
    ByteBuffer superblock = ByteBuffer.allocate(BLOCK_BYTES);
    image.read(superblock, oldFirstBlock * BLOCK_BYTES);
    block(FIRST_BLOCK, superblock);
    ByteBuffer root = node(60, 1, 0);
    extent(root, 0, BLOCKS, FIRST_BLOCK);
    map(BLOCKS, root);
  }

  private void needsRecovery() throws IOException {
    ByteBuffer word = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    image.read(word, INCOMPATIBLE_AT);
    image.write(word.putInt(0, word.getInt(0) | RECOVER).clear(), INCOMPATIBLE_AT);
    superblock(0x18, 1);
    superblock(0x1C, 1);
  }

  /** Writes a field of the journal's superblock. */
  void superblock(int at, int value) throws IOException {
    image.write(ByteBuffer.allocate(4).putInt(0, value), FIRST_BLOCK * BLOCK_BYTES + at);
  }

  /** The block of the filesystem where a block of the journal was at first. */
  long physical(long logBlock) {
    return FIRST_BLOCK + logBlock;
  }

  /** Writes a block of the log's first transaction. */
  void log(long logBlock, int type, int... words) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
    block.putInt(MAGIC).putInt(type).putInt(1);
    for (int word : words) {
      block.putInt(word);
    }
    block(physical(logBlock), block);
  }

  /** Writes a block of the filesystem. */
  void block(long physical, ByteBuffer bytes) throws IOException {
    image.write(bytes.clear(), physical * BLOCK_BYTES);
  }

  /** Replaces the tree of extents, and the size. */
  void map(long blocks, ByteBuffer root) throws IOException {
    ByteBuffer inode = ByteBuffer.allocate(INODE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    image.read(inode, inodeOffset);
    long size = blocks * BLOCK_BYTES;
    inode.putInt(0x04, (int) size).putInt(0x6C, (int) (size >>> 32));
    inode.put(BLOCK_AREA_AT, root, 0, 60);
    image.write(inode.clear(), inodeOffset);
  }

  /** A node of a tree of extents, to be filled. */
  static ByteBuffer node(int sizeBytes, int entries, int depth) {
    ByteBuffer node = ByteBuffer.allocate(sizeBytes).order(ByteOrder.LITTLE_ENDIAN);
    int capacity = (sizeBytes - 12) / 12;
    return node.putShort((short) 0xF30A)
        .putShort((short) entries)
        .putShort((short) capacity)
        .putShort((short) depth)
        .putInt(0);
  }

  static void index(ByteBuffer node, int logical, long child) {
    node.putInt(logical).putInt((int) child).putInt(0);
  }

  static void extent(ByteBuffer node, int logical, int count, long physical) {
    node.putInt(logical).putShort((short) count).putShort((short) 0).putInt((int) physical);
  }

  @Override
  public void close() throws IOException {
    image.close();
  }
}
