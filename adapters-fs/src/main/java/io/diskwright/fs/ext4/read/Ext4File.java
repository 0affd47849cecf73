package io.diskwright.fs.ext4.read;

import io.diskwright.error.UnsupportedImageException;
import io.diskwright.fs.ext4.structure.BlockArea;
import io.diskwright.port.FileTimes;
import io.diskwright.port.StoredFile;
import io.diskwright.port.StoredNames;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Xattrs;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** A file by its inode. */
final class Ext4File implements StoredFile {

  private static final int PERMISSION_BITS = 0xFFF;

  private final FoundInode inode;
  private final FileType type;
  private final StoredBlocks blocks;
  private final XattrReading xattrs;

  Ext4File(FoundInode inode, FileType type, StoredBlocks blocks, InodeTable inodes) {
    this.inode = inode;
    this.type = type;
    this.blocks = blocks;
    this.xattrs = new XattrReading(inode, blocks, inodes);
  }

  @Override
  public long number() {
    return inode.number();
  }

  @Override
  public FileType type() {
    return type;
  }

  @Override
  public int permissions() {
    return inode.mode() & PERMISSION_BITS;
  }

  @Override
  public long uid() {
    return inode.uid();
  }

  @Override
  public long gid() {
    return inode.gid();
  }

  @Override
  public long linkCount() {
    return inode.linkCount();
  }

  @Override
  public long sizeBytes() {
    return switch (type) {
      case REGULAR, DIRECTORY, SYMLINK -> inode.sizeBytes();
      default -> 0;
    };
  }

  @Override
  public long allocatedBytes() {
    return inode.allocatedBytes();
  }

  @Override
  public FileTimes times() {
    return inode.times();
  }

  @Override
  public int deviceMajor() {
    return type.isDevice() ? inode.area().deviceMajor() : 0;
  }

  @Override
  public int deviceMinor() {
    return type.isDevice() ? inode.area().deviceMinor() : 0;
  }

  @Override
  public Xattrs xattrs() throws IOException {
    return xattrs.all();
  }

  @Override
  public StoredNames names() throws IOException {
    demand(FileType.DIRECTORY);
    if (inode.has(FoundInode.INLINE)) {
      return new InlineDirectory(inode, blocks.superblock(), xattrs.inlineData());
    }
    return new DirectoryNames(inode, blocks);
  }

  @Override
  public ByteString linkTarget() throws IOException {
    demand(FileType.SYMLINK);
    Damage.unless(
        inode.sizeBytes() > 0 && inode.sizeBytes() <= blocks.blockBytes(),
        inode.name(),
        inode.offset() + 0x04,
        () -> "a link of %d bytes; 1 to a block".formatted(inode.sizeBytes()));
    byte[] target = new byte[(int) inode.sizeBytes()];
    linkContent().read(0, ByteBuffer.wrap(target));
    return ByteString.copyOf(target);
  }

  /** Short targets stand where else the map of blocks is. */
  private FileContent linkContent() throws IOException {
    boolean isShort =
        BlockArea.fitsLink((int) inode.sizeBytes())
            && !inode.has(FoundInode.EXTENTS)
            && !inode.has(FoundInode.INLINE);
    return isShort ? FileContent.of(inode.area().bytes().toBytes()) : anyContent();
  }

  @Override
  public FileContent content() throws IOException {
    demand(FileType.REGULAR);
    return anyContent();
  }

  private FileContent anyContent() throws IOException {
    return inode.has(FoundInode.INLINE)
        ? FileContent.of(inlineBytes())
        : new MappedContent(inode, blocks);
  }

  private byte[] inlineBytes() throws IOException {
    ByteString rest = xattrs.inlineData();
    long size = inode.sizeBytes();
    Damage.unless(
        size <= BlockArea.SIZE_BYTES + rest.length(),
        inode.name(),
        inode.offset() + 0x04,
        () ->
            "%d bytes in an inode that holds %d"
                .formatted(size, BlockArea.SIZE_BYTES + rest.length()));
    ByteBuffer all = ByteBuffer.allocate(BlockArea.SIZE_BYTES + rest.length());
    all.put(inode.area().bytes().asBuffer()).put(rest.asBuffer());
    return Arrays.copyOf(all.array(), (int) size);
  }

  private void demand(FileType demanded) {
    if (type != demanded) {
      throw new IllegalStateException(
          "%s is of type %s, not %s".formatted(inode.name(), type, demanded));
    }
    if (inode.has(FoundInode.ENCRYPTED)) {
      throw new UnsupportedImageException(
          "ext4: inode %d is encrypted, which is not read; copy it with a kernel that has its key"
              .formatted(inode.number()));
    }
  }

  /**
   * The kind of an inode in use.
   *
   * @throws io.diskwright.error.CorruptImageException if it is not in use
   */
  static FileType typeOf(FoundInode inode) {
    Optional<FileType> type = inode.type();
    return type.orElseThrow(
        () ->
            Damage.of(
                inode.name(), inode.offset(), "mode 0%o is no file's".formatted(inode.mode())));
  }
}
