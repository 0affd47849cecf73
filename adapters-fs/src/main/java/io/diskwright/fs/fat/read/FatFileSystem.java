package io.diskwright.fs.fat.read;

import io.diskwright.port.BlockSource;
import io.diskwright.port.Fields;
import io.diskwright.port.FileSystemDescription;
import io.diskwright.port.Progress;
import io.diskwright.port.Region;
import io.diskwright.port.StoredFile;
import io.diskwright.port.StoredFileSystem;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A FAT12, FAT16 or FAT32 that is read. */
public final class FatFileSystem implements StoredFileSystem {

  private final BlockSource place;
  private final FoundBootSector boot;
  private final FoundVolume volume;
  private final Chains chains;
  private final FileSystemDescription description;

  private FatFileSystem(BlockSource place, FoundBootSector boot, Progress notes)
      throws IOException {
    this.place = place;
    this.boot = boot;
    this.volume = FoundVolume.of(boot, place.sizeBytes());
    this.chains = Chains.of(place, volume, boot, notes);
    this.description = new FatDescription(place, boot, volume, chains).of(slots(root(volume)));
  }

  /**
   * Opens one.
   *
   * @param boot the sane boot sector of the place
   */
  public static FatFileSystem of(BlockSource place, FoundBootSector boot, Progress notes)
      throws IOException {
    FatFileSystem opened = new FatFileSystem(place, boot, notes);
    if (DirtyFlags.of(boot, opened.chains.activeTable(), opened.volume.kind()).areSet()) {
      notes.note("FAT: the filesystem was not unmounted; what was being written may be damaged");
    }
    return opened;
  }

  private static FoundEntry root(FoundVolume volume) {
    return FoundEntry.root(volume);
  }

  BlockSource place() {
    return place;
  }

  FoundVolume volume() {
    return volume;
  }

  ClusterChain chain(FoundEntry entry) throws IOException {
    return chains.of(entry);
  }

  /** The entries of a directory. */
  DirectorySlots slots(FoundEntry directory) throws IOException {
    return isFixedRoot(directory)
        ? DirectorySlots.ofFixedRoot(place, volume)
        : DirectorySlots.of(place, volume, chains.of(directory));
  }

  boolean isFixedRoot(FoundEntry directory) {
    return directory.offset() == FoundEntry.ROOT_NUMBER && volume.hasFixedRoot();
  }

  @Override
  public FileSystemDescription description() {
    return description;
  }

  @Override
  public StoredFile root() throws IOException {
    return file(root(volume));
  }

  private StoredFile file(FoundEntry entry) throws IOException {
    return new FatFile(
        this, entry, entry.isDirectory() ? directoryBytes(entry) : entry.sizeBytes());
  }

  private long directoryBytes(FoundEntry directory) throws IOException {
    return isFixedRoot(directory)
        ? volume.rootBytes()
        : chain(directory).clusterCount() * volume.clusterBytes();
  }

  @Override
  public StoredFile file(long number) throws IOException {
    return number == FoundEntry.ROOT_NUMBER ? root() : file(entry(number));
  }

  FoundEntry entry(long offset) throws IOException {
    Damage.unless(
        offset % FoundEntry.BYTES == 0 && isPlaceOfEntries(offset),
        "directory entry",
        offset,
        () -> "no directory can be there");
    byte[] slot = new byte[FoundEntry.BYTES];
    place.read(offset, ByteBuffer.wrap(slot));
    Damage.unless(
        !FoundEntry.isNever(slot, 0)
            && !FoundEntry.isDeleted(slot, 0)
            && !FoundEntry.isLongName(slot, 0),
        "directory entry",
        offset,
        () -> "it is of no file");
    return FoundEntry.decode(slot, 0, offset, volume.kind());
  }

  private boolean isPlaceOfEntries(long offset) {
    boolean inRoot =
        offset >= volume.rootOffset() && offset < volume.rootOffset() + volume.rootBytes();
    return inRoot || (offset >= volume.dataOffset() && offset < volume.endOffset());
  }

  @Override
  public boolean isSameName(ByteString stored, ByteString wanted) {
    return NameBytes.areSame(stored, wanted);
  }

  @Override
  public void regions(Consumer<Region> regions) throws IOException {
    new FatRegions(this, boot, regions).tell();
  }

  @Override
  public Fields fields() {
    return new FatFields(this, boot);
  }
}
