/**
 * Directories, tar archives and Nix stores as file trees; found by {@link java.util.ServiceLoader}.
 */
module io.diskwright.source {
  requires io.diskwright.domain;
  requires io.diskwright.posix;
  requires org.apache.commons.compress;
  requires org.xerial.sqlitejdbc;
  requires static org.jspecify;

  exports io.diskwright.source.directory;
  exports io.diskwright.source.nix;
  exports io.diskwright.source.tar;

  provides io.diskwright.port.HostFiles with
      io.diskwright.source.directory.LocalFiles;
  provides io.diskwright.port.SourceScanner with
      io.diskwright.source.directory.DirectoryScanner,
      io.diskwright.source.tar.TarScanner;
  provides io.diskwright.port.StoreDatabase with
      io.diskwright.source.nix.SqliteStoreDatabase;
}
