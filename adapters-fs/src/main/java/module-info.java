/** Filesystems: ext4. */
module io.diskwright.fs {
  requires io.diskwright.domain;
  requires static org.jspecify;

  exports io.diskwright.fs.ext4;

  provides io.diskwright.port.FileSystemFormat with
      io.diskwright.fs.ext4.Ext4Format;
}
