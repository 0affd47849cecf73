package io.diskwright.fs;

import io.diskwright.port.StoredFile;
import io.diskwright.port.StoredFileSystem;
import io.diskwright.port.StoredName;
import io.diskwright.port.StoredNames;
import io.diskwright.tree.FileType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads all that there is in a filesystem: every directory once, and of every file its beginning.
 */
public final class WholeReading {

  private static final int READ_BYTES = 1 << 16;

  private WholeReading() {}

  /** Ends, or throws what the reader throws. */
  public static void of(StoredFileSystem fileSystem) throws IOException {
    Deque<StoredFile> directories = new ArrayDeque<>();
    Set<Long> seen = new HashSet<>();
    directories.push(fileSystem.root());
    while (!directories.isEmpty()) {
      StoredNames names = directories.pop().names();
      for (Optional<StoredName> name = names.next(); name.isPresent(); name = names.next()) {
        StoredFile file = fileSystem.file(name.get().number());
        read(file);
        if (file.type() == FileType.DIRECTORY && seen.add(file.number())) {
          directories.push(file);
        }
      }
    }
  }

  private static void read(StoredFile file) throws IOException {
    file.times();
    file.xattrs();
    if (file.type() == FileType.SYMLINK) {
      file.linkTarget();
    }
    if (file.type() == FileType.REGULAR) {
      file.content().dataRanges();
      long length = Math.min(file.content().sizeBytes(), READ_BYTES);
      file.content().read(0, ByteBuffer.allocate((int) length));
    }
  }
}
