package io.diskwright.nio;

import io.diskwright.port.StoredFile;
import io.diskwright.tree.FileType;
import io.diskwright.value.Timestamp;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a file is.
 *
 * @param file in the image
 */
record DiskAttributes(StoredFile file) implements PosixFileAttributes {

  private static FileTime time(Timestamp time) {
    return FileTime.from(Instant.ofEpochSecond(time.seconds(), time.nanos()));
  }

  @Override
  public FileTime lastModifiedTime() {
    return time(file.times().modified());
  }

  @Override
  public FileTime lastAccessTime() {
    return time(file.times().accessed());
  }

  /** Where the filesystem does not keep it, that of the last change. */
  @Override
  public FileTime creationTime() {
    return file.times().created().map(DiskAttributes::time).orElse(lastModifiedTime());
  }

  /** When anything of it changed; where the filesystem does not keep it, when its content did. */
  FileTime changeTime() {
    return file.times().changed().map(DiskAttributes::time).orElse(lastModifiedTime());
  }

  @Override
  public boolean isRegularFile() {
    return file.type() == FileType.REGULAR;
  }

  @Override
  public boolean isDirectory() {
    return file.type() == FileType.DIRECTORY;
  }

  @Override
  public boolean isSymbolicLink() {
    return file.type() == FileType.SYMLINK;
  }

  @Override
  public boolean isOther() {
    return !isRegularFile() && !isDirectory() && !isSymbolicLink();
  }

  @Override
  public long size() {
    return file.sizeBytes();
  }

  @Override
  public Long fileKey() {
    return file.number();
  }

  @Override
  public UserPrincipal owner() {
    return new DiskPrincipal(file.uid());
  }

  @Override
  public GroupPrincipal group() {
    return new DiskPrincipal(file.gid());
  }

  @Override
  public Set<PosixFilePermission> permissions() {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] all = PosixFilePermission.values();
    for (int i = 0; i < all.length; i++) {
      if ((file.permissions() >> (all.length - 1 - i) & 1) == 1) {
        permissions.add(all[i]);
      }
    }
    return permissions;
  }
}
