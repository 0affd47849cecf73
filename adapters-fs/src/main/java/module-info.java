/** Filesystems: FAT32. */
module io.diskwright.fs {
  requires io.diskwright.domain;

  exports io.diskwright.fs.fat;

  provides io.diskwright.port.FileSystemFormat with
      io.diskwright.fs.fat.Fat32Format;
}
