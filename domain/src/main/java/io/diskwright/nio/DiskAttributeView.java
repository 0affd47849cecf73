package io.diskwright.nio;

import java.io.IOException;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a file that all files have. Nothing can be set.
 *
 * @param name of the view: basic, owner or posix
 * @param follow whether a link at the end of the path is followed
 */
record DiskAttributeView(String name, DiskPath path, boolean follow)
    implements PosixFileAttributeView {

  private static final Map<Class<?>, String> NAMES =
      Map.of(
          BasicFileAttributeView.class, "basic",
          FileOwnerAttributeView.class, "owner",
          PosixFileAttributeView.class, "posix");

  /** The view of that type; null if it is of others' attributes. */
  static @Nullable DiskAttributeView of(Class<?> type, DiskPath path, boolean follow) {
    String name = NAMES.get(type);
    return name == null ? null : new DiskAttributeView(name, path, follow);
  }

  @Override
  public DiskAttributes readAttributes() throws IOException {
    return new DiskAttributes(path.getFileSystem().file(path, follow));
  }

  @Override
  public UserPrincipal getOwner() throws IOException {
    return readAttributes().owner();
  }

  @Override
  public void setTimes(
      @Nullable FileTime modified, @Nullable FileTime accessed, @Nullable FileTime created) {
    throw new ReadOnlyFileSystemException();
  }

  @Override
  public void setPermissions(Set<PosixFilePermission> permissions) {
    throw new ReadOnlyFileSystemException();
  }

  @Override
  public void setGroup(GroupPrincipal group) {
    throw new ReadOnlyFileSystemException();
  }

  @Override
  public void setOwner(UserPrincipal owner) {
    throw new ReadOnlyFileSystemException();
  }
}
