package io.diskwright.build;

import io.diskwright.port.Fields;
import io.diskwright.port.FileSystemDescription;
import io.diskwright.port.FileSystemUsage;
import io.diskwright.port.FileTimes;
import io.diskwright.port.Region;
import io.diskwright.port.StoredFile;
import io.diskwright.port.StoredFileSystem;
import io.diskwright.port.StoredName;
import io.diskwright.port.StoredNames;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Xattrs;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A filesystem whose directories say whatever a test wants; file 0 is the root. */
final class FakeStored implements StoredFileSystem {

  private final List<Fake> files = new ArrayList<>();

  FakeStored() {
    add(FileType.DIRECTORY, 2);
  }

  private long add(FileType type, long links) {
    files.add(new Fake(files.size(), type, links, new ArrayList<>()));
    return files.size() - 1L;
  }

  /** A new file or directory under a name. */
  long put(long directory, String name, FileType type) {
    return put(directory, name, type, 1);
  }

  long put(long directory, String name, FileType type, long links) {
    long number = add(type, links);
    link(directory, name, number);
    return number;
  }

  /** One more name. */
  void link(long directory, String name, long number) {
    link(directory, name, number, files.get((int) number).type);
  }

  /** One more name, with a type that may be another than the file's. */
  void link(long directory, String name, long number, FileType type) {
    StoredName entry = new StoredName(ByteString.utf8(name), number, Optional.of(type));
    files.get((int) directory).entries.add(entry);
  }

  @Override
  public FileSystemDescription description() {
    return new FileSystemDescription(
        "fake", ByteString.EMPTY, "", new FileSystemUsage(0, 1, 0, 0, 0, 0), List.of(), List.of());
  }

  @Override
  public void regions(Consumer<Region> regions) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Fields fields() {
    throw new UnsupportedOperationException();
  }

  @Override
  public StoredFile root() {
    return files.get(0);
  }

  @Override
  public StoredFile file(long number) {
    return files.get((int) number);
  }

  private record Fake(long number, FileType type, long linkCount, List<StoredName> entries)
      implements StoredFile {

    @Override
    public int permissions() {
      return 0755;
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
    public long sizeBytes() {
      return 3;
    }

    @Override
    public long allocatedBytes() {
      return 0;
    }

    @Override
    public FileTimes times() {
      return new FileTimes(Timestamp.EPOCH, Timestamp.EPOCH, Optional.empty(), Optional.empty());
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
    public StoredNames names() {
      Iterator<StoredName> names = entries.iterator();
      return () -> names.hasNext() ? Optional.of(names.next()) : Optional.empty();
    }

    @Override
    public ByteString linkTarget() {
      return ByteString.utf8("target");
    }

    @Override
    public FileContent content() {
      return FileContent.of(new byte[3]);
    }
  }
}
