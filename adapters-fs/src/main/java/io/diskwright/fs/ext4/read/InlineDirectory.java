package io.diskwright.fs.ext4.read;

import io.diskwright.fs.ext4.structure.BlockArea;
import io.diskwright.port.StoredName;
import io.diskwright.port.StoredNames;
import io.diskwright.value.ByteString;
import java.util.Optional;

/**
 * The entries of a directory that its inode holds (kernel documentation, ext4, "Inline
 * Directories"): some behind the number of the parent where else the map of blocks is, the others
 * in the attribute system.data.
 */
final class InlineDirectory implements StoredNames {

  private static final int PARENT_BYTES = 4;
  private static final int AREA_OFFSET = 0x28;

  private final DirectoryScan first;
  private final DirectoryScan second;

  InlineDirectory(FoundInode directory, FoundSuperblock superblock, ByteString rest) {
    byte[] area = directory.area().bytes().substring(PARENT_BYTES, BlockArea.SIZE_BYTES).toBytes();
    long offset = directory.offset() + AREA_OFFSET + PARENT_BYTES;
    this.first = new DirectoryScan(directory, superblock, area, offset);
    this.second = new DirectoryScan(directory, superblock, rest.toBytes(), directory.offset());
  }

  @Override
  public Optional<StoredName> next() {
    Optional<StoredName> name = first.next();
    return name.isPresent() ? name : second.next();
  }
}
