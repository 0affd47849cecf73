package io.diskwright.source.directory;

import io.diskwright.port.ScanOptions;
import io.diskwright.port.SourceScanner;
import io.diskwright.posix.Posix;
import io.diskwright.tree.TreeBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A directory of this machine as a source, or a link to one. Everything below comes along but what
 * is mounted there; the names of all that cannot be read are in the one exception.
 */
public final class DirectoryScanner implements SourceScanner {

  /** Keeps no state. */
  public DirectoryScanner() {}

  @Override
  public boolean accepts(Path source) {
    return Files.isDirectory(source);
  }

  @Override
  public Closeable scan(Path source, TreeBuilder tree, ScanOptions options) throws IOException {
    new TreeScan(Posix.host(), HostPath.of(source), tree, options, entry -> {})
        .run(TreeBuilder.ROOT);
    return () -> {};
  }
}
