/** The pure core: trees, layouts, ids, extents, and the use cases that plan and build a disk. */
module io.diskwright.domain {
  requires static org.jspecify;

  exports io.diskwright;
  exports io.diskwright.build;
  exports io.diskwright.diff;
  exports io.diskwright.error;
  exports io.diskwright.extent;
  exports io.diskwright.inspect;
  exports io.diskwright.layout;
  exports io.diskwright.nio;
  exports io.diskwright.nix;
  exports io.diskwright.port;
  exports io.diskwright.spec;
  exports io.diskwright.struct;
  exports io.diskwright.tree;
  exports io.diskwright.value;
  exports io.diskwright.verify;

  uses io.diskwright.port.BootInstaller;
  uses io.diskwright.port.FileSinkOpener;
  uses io.diskwright.port.FileSystemFormat;
  uses io.diskwright.port.FileSystemReader;
  uses io.diskwright.port.HostFiles;
  uses io.diskwright.port.ImageDecoder;
  uses io.diskwright.port.ImageFormat;
  uses io.diskwright.port.OutputStager;
  uses io.diskwright.port.PartitionTableFormat;
  uses io.diskwright.port.PartitionTableReader;
  uses io.diskwright.port.Shell;
  uses io.diskwright.port.SourceScanner;
  uses io.diskwright.port.StoreDatabase;
  uses io.diskwright.port.VirtualMachine;

  provides java.nio.file.spi.FileSystemProvider with
      io.diskwright.nio.DiskFileSystemProvider;
}
