package io.diskwright.output;

import io.diskwright.posix.Errno;
import io.diskwright.posix.OpenMode;
import io.diskwright.posix.PathBytes;
import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file in the making without a name, which the kernel takes back when the process ends in
 * whatever way.
 */
final class UnnamedFile implements StagedFile {

  private static final Path OPEN_FILES = Path.of("/proc/self/fd");
  private static final int PERMISSIONS = 0644;

  /** What filesystems, and kernels before 3.11, say that cannot do it. */
  private static final Set<Errno> UNSUPPORTED =
      EnumSet.of(Errno.EOPNOTSUPP, Errno.EISDIR, Errno.EINVAL);

  private final Posix posix;
  private final int descriptor;
  private final FileChannel channel;
  private final Path hidden;

  private UnnamedFile(Posix posix, int descriptor, FileChannel channel, Path hidden) {
    this.posix = posix;
    this.descriptor = descriptor;
    this.channel = channel;
    this.hidden = hidden;
  }

  /** Makes one; null where the system or the filesystem cannot. */
  static @Nullable UnnamedFile create(Path directory) throws IOException {
    if (!Posix.isAvailable() || !Files.isDirectory(OPEN_FILES)) {
      return null;
    }
    Posix posix = Posix.host();
    try {
      byte[] path = PathBytes.of(directory);
      int descriptor = posix.open(Posix.WORKING_DIRECTORY, path, OpenMode.UNNAMED, PERMISSIONS);
      return new UnnamedFile(
          posix, descriptor, channel(posix, descriptor), StaleFiles.newName(directory));
    } catch (PosixException e) {
      if (UNSUPPORTED.contains(e.errno())) {
        return null;
      }
      throw e;
    }
  }

  private static FileChannel channel(Posix posix, int descriptor) throws IOException {
    try {
      Path self = OPEN_FILES.resolve(Integer.toString(descriptor));
      FileChannel channel =
          FileChannel.open(self, StandardOpenOption.READ, StandardOpenOption.WRITE);
      return DirectChannel.over(channel, self);
    } catch (IOException e) {
      posix.close(descriptor);
      throw e;
    }
  }

  @Override
  public FileChannel channel() {
    return channel;
  }

  /**
   * A link cannot take the place of a name, so the file gets a hidden one for the moment before it
   * is moved.
   */
  @Override
  public void prepare() throws IOException {
    channel.force(true);
    StaleFiles.lock(channel);
    posix.link(descriptor, Posix.WORKING_DIRECTORY, PathBytes.of(hidden));
  }

  @Override
  public void moveTo(Path target) throws IOException {
    Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    posix.close(descriptor);
    Files.deleteIfExists(hidden);
    StaleFiles.forget(hidden);
  }
}
