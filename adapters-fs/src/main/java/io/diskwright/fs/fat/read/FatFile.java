package io.diskwright.fs.fat.read;

import io.diskwright.port.FileTimes;
import io.diskwright.port.StoredFile;
import io.diskwright.port.StoredNames;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Xattrs;
import io.diskwright.value.ByteSize;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.Optional;

/**
 * A file or directory. What Unix wants and FAT does not hold is as root sees it on Linux in a mount
 * without options: all belongs to 0:0, and everybody may read and execute it, and root write it
 * unless it is read-only.
 */
final class FatFile implements StoredFile {

  private static final int PERMISSIONS = 0755;
  private static final int READ_ONLY_PERMISSIONS = 0555;

  private final FatFileSystem fileSystem;
  private final FoundEntry entry;
  private final long sizeBytes;

  /**
   * @param sizeBytes of the file; of a directory, what its clusters hold
   */
  FatFile(FatFileSystem fileSystem, FoundEntry entry, long sizeBytes) {
    this.fileSystem = fileSystem;
    this.entry = entry;
    this.sizeBytes = sizeBytes;
  }

  @Override
  public long number() {
    return entry.offset();
  }

  @Override
  public FileType type() {
    return entry.isDirectory() ? FileType.DIRECTORY : FileType.REGULAR;
  }

  @Override
  public int permissions() {
    return entry.isReadOnly() && !entry.isDirectory() ? READ_ONLY_PERMISSIONS : PERMISSIONS;
  }

  @Override
  public long uid() {
    return 0;
  }

  @Override
  public long gid() {
    return 0;
  }

  @Override
  public long linkCount() {
    return 1;
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public long allocatedBytes() {
    return ByteSize.roundUp(sizeBytes, fileSystem.volume().clusterBytes());
  }

  @Override
  public FileTimes times() {
    FoundTimestamp created = entry.created();
    return new FileTimes(
        entry.modified().toTimestamp(),
        entry.accessed().toTimestamp(),
        /* changed= */ Optional.empty(),
        created.isPresent() ? Optional.of(created.toTimestamp()) : Optional.empty());
  }

  @Override
  public int deviceMajor() {
    return 0;
  }

  @Override
  public int deviceMinor() {
    return 0;
  }

  @Override
  public Xattrs xattrs() {
    return Xattrs.NONE;
  }

  @Override
  public StoredNames names() throws IOException {
    require(entry.isDirectory(), "no directory");
    return new DirectoryNames(fileSystem.slots(entry), fileSystem.volume().kind());
  }

  @Override
  public ByteString linkTarget() {
    throw new IllegalStateException(entry.title() + " is no symbolic link");
  }

  @Override
  public FileContent content() throws IOException {
    require(!entry.isDirectory(), "no regular file");
    return FatContent.of(fileSystem, entry);
  }

  private void require(boolean sound, String what) {
    if (!sound) {
      throw new IllegalStateException(entry.title() + " is " + what);
    }
  }
}
