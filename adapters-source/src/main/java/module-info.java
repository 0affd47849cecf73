/** Directories and tar archives as file trees. */
module io.diskwright.source {
  requires io.diskwright.domain;
  requires io.diskwright.posix;
  requires static org.jspecify;

  exports io.diskwright.source.directory;

  provides io.diskwright.port.HostFiles with
      io.diskwright.source.directory.LocalFiles;
  provides io.diskwright.port.SourceScanner with
      io.diskwright.source.directory.DirectoryScanner;
}
