package io.diskwright.source.tar;

import io.diskwright.port.ScanOptions;
import io.diskwright.port.SourceScanner;
import io.diskwright.tree.TreeBuilder;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tar archives: V7, ustar, pax and GNU, plain or compressed by gzip, xz, zstd or bzip2, which is
 * found by content; {@code -} is standard input. A plain archive on disk is read where it is, any
 * other is decompressed once into a file without a name in {@link
 * ScanOptions#temporaryDirectory()}.
 *
 * <p>Members become what GNU tar makes of them when it extracts as root: later ones replace earlier
 * ones, links in the way are followed inside the tree, owners are the numbers in the archive.
 * Nothing outside the tree can be reached.
 */
public final class TarScanner implements SourceScanner {

  private static final String STANDARD_INPUT = "-";

  private final InputStream standardInput;

  /** Reads {@code -} from this process's standard input. */
  public TarScanner() {
    this(System.in);
  }

  TarScanner(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  /** Everything that is no directory; what turns out to be no archive is refused by the scan. */
  @Override
  public boolean accepts(Path source) {
    return isStandardInput(source) || (Files.exists(source) && !Files.isDirectory(source));
  }

  private static boolean isStandardInput(Path source) {
    return source.toString().equals(STANDARD_INPUT);
  }

  @Override
  public Closeable scan(Path source, TreeBuilder tree, ScanOptions options) throws IOException {
    Tape tape = open(source, new ArchiveOpener(options.temporaryDirectory()));
    try (tape) {
      new TreeLoader(tape, tree, options).load();
      return tape.stored();
    } catch (IOException | RuntimeException | Error e) {
      tape.stored().close();
      throw e;
    }
  }

  private Tape open(Path source, ArchiveOpener opener) throws IOException {
    if (isStandardInput(source)) {
      return opener.stream("standard input", keptOpen(standardInput));
    }
    return Files.isRegularFile(source)
        ? opener.file(source)
        : opener.stream(source.toString(), pipe(source));
  }

  /** Not by {@link Files}, whose streams ask where they are, which a pipe cannot tell. */
  private static InputStream pipe(Path source) throws IOException {
    return new FileInputStream(source.toFile());
  }

  /** Standard input belongs to the process. */
  private static InputStream keptOpen(InputStream input) {
    return new FilterInputStream(input) {
      @Override
      public void close() {}
    };
  }
}
