package io.diskwright.source.directory;

import io.diskwright.error.SourceException;
import io.diskwright.port.BlockSource;
import io.diskwright.port.HostFiles;
import io.diskwright.port.ScanOptions;
import io.diskwright.posix.Errno;
import io.diskwright.posix.PathBytes;
import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Files and directories of this machine, one by one. */
public final class LocalFiles implements HostFiles {

  /** Keeps no state. */
  public LocalFiles() {}

  @Override
  public Kind kind(ByteString path) throws PosixException {
    Posix posix = Posix.host();
    try {
      if (posix.linkStatus(Posix.WORKING_DIRECTORY, path.toBytes()).isDirectory()) {
        return Kind.DIRECTORY;
      }
      return isDirectory(posix, path) ? Kind.LINK_TO_DIRECTORY : Kind.FILE;
    } catch (PosixException e) {
      if (e.errno() == Errno.ENOENT || e.errno() == Errno.ENOTDIR) {
        return Kind.ABSENT;
      }
      throw e;
    }
  }

  /** A link that leads nowhere, or where one may not go, is a link and no directory. */
  private static boolean isDirectory(Posix posix, ByteString path) {
    try {
      return posix.status(Posix.WORKING_DIRECTORY, path.toBytes()).isDirectory();
    } catch (PosixException e) {
      return false;
    }
  }

  @Override
  public List<ByteString> glob(ByteString pattern) {
    return new Glob(Posix.host()).expand(pattern);
  }

  @Override
  public int addFile(
      ByteString source, TreeBuilder tree, int directory, ByteString name, ScanOptions options) {
    Posix posix = Posix.host();
    ByteString path = HostPath.withoutTrailingSlash(source);
    try {
      ScannedEntry entry = read(posix, path, options);
      HostDirectories directories = new HostDirectories(HostPath.parent(path).toBytes());
      ScannedFiles files = new ScannedFiles(posix, directories);
      return new TreeFiller(tree, options, added -> {}, files).put(directory, name, entry, 0);
    } catch (PosixException e) {
      throw new SourceException("%s: cannot be read: %s".formatted(path, e.errno().text()), e);
    }
  }

  private static ScannedEntry read(Posix posix, ByteString path, ScanOptions options)
      throws PosixException {
    EntryReader reader = new EntryReader(posix, new XattrReader(posix, options.xattrs()));
    return reader
        .read(Posix.WORKING_DIRECTORY, path.toBytes(), path.toBytes())
        .named(HostPath.name(path));
  }

  @Override
  public void addContents(
      ByteString source, TreeBuilder tree, int directory, ScanOptions options, EntryVisitor visitor)
      throws IOException {
    new TreeScan(Posix.host(), HostPath.withoutTrailingSlash(source), tree, options, visitor)
        .run(directory);
  }

  @Override
  public void addNamed(
      ByteString source,
      List<ByteString> names,
      TreeBuilder tree,
      int directory,
      ScanOptions options,
      EntryVisitor visitor)
      throws IOException {
    new TreeScan(Posix.host(), HostPath.withoutTrailingSlash(source), tree, options, visitor)
        .run(directory, names);
  }

  @Override
  public BlockSource open(Path path) {
    return OpenFile.open(Posix.host(), ByteString.copyOf(PathBytes.of(path)));
  }
}
