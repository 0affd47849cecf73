package io.diskwright.boot.install;

import io.diskwright.port.BlockSource;
import io.diskwright.port.HostFiles;
import io.diskwright.port.ScanOptions;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import java.nio.file.Path;
import java.util.List;

/** A building machine of which nothing may be asked. */
final class NoHostFiles implements HostFiles {

  @Override
  public Kind kind(ByteString path) {
    throw new AssertionError(path);
  }

  @Override
  public List<ByteString> glob(ByteString pattern) {
    throw new AssertionError(pattern);
  }

  @Override
  public int addFile(
      ByteString source, TreeBuilder tree, int directory, ByteString name, ScanOptions options) {
    throw new AssertionError(source);
  }

  @Override
  public void addContents(
      ByteString source,
      TreeBuilder tree,
      int directory,
      ScanOptions options,
      EntryVisitor visited) {
    throw new AssertionError(source);
  }

  @Override
  public void addNamed(
      ByteString source,
      List<ByteString> names,
      TreeBuilder tree,
      int directory,
      ScanOptions options,
      EntryVisitor visited) {
    throw new AssertionError(source);
  }

  @Override
  public BlockSource open(Path path) {
    throw new AssertionError(path);
  }
}
