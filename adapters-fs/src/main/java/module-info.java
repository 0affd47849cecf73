/** Filesystems: ext4 and FAT. */
module io.diskwright.fs {
  requires io.diskwright.domain;
  requires static org.jspecify;

  exports io.diskwright.fs.ext4;
  exports io.diskwright.fs.fat;

  provides io.diskwright.port.FileSystemFormat with
      io.diskwright.fs.ext4.Ext4Format,
      io.diskwright.fs.fat.Fat32Format;
  provides io.diskwright.port.FileSystemReader with
      io.diskwright.fs.ext4.Ext4Reader,
      io.diskwright.fs.fat.FatReader;
}
