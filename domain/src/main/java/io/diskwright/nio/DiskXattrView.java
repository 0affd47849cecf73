package io.diskwright.nio;

import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * The extended attributes that users give to files, without {@code user.} in front of their names.
 *
 * @param follow whether a link at the end of the path is followed
 */
record DiskXattrView(DiskPath path, boolean follow) implements UserDefinedFileAttributeView {

  static final String NAME = "user";

  private static final ByteString PREFIX = ByteString.utf8("user.");

  @Override
  public String name() {
    return NAME;
  }

  private SortedMap<ByteString, ByteString> all() throws IOException {
    DiskFileSystem fileSystem = path.getFileSystem();
    return fileSystem.read(path, () -> fileSystem.file(path, follow).xattrs().values());
  }

  @Override
  public List<String> list() throws IOException {
    List<String> names = new ArrayList<>();
    for (ByteString name : all().keySet()) {
      if (name.startsWith(PREFIX)) {
        names.add(NameText.of(name.substring(PREFIX.length(), name.length())));
      }
    }
    return names;
  }

  private ByteString value(String name) throws IOException {
    ByteString value = all().get(PREFIX.concat(NameText.parse(name)));
    if (value == null) {
      throw new FileSystemException(
          path.toString(), null, "there is no attribute 'user.%s'".formatted(name));
    }
    return value;
  }

  @Override
  public int size(String name) throws IOException {
    return value(name).length();
  }

  @Override
  public int read(String name, ByteBuffer target) throws IOException {
    ByteString value = value(name);
    if (value.length() > target.remaining()) {
      throw new FileSystemException(
          path.toString(),
          null,
          "'user.%s' has %d bytes; there is room for %d"
              .formatted(name, value.length(), target.remaining()));
    }
    target.put(value.asBuffer());
    return value.length();
  }

  @Override
  public int write(String name, ByteBuffer source) {
    throw new ReadOnlyFileSystemException();
  }

  @Override
  public void delete(String name) {
    throw new ReadOnlyFileSystemException();
  }
}
