package io.diskwright.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file in the making under a hidden name, by the JDK's means alone. */
final class HiddenFile implements StagedFile {

  private final Path path;
  private final FileChannel channel;

  private HiddenFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes one. Another build that looks for remains may come between making and locking it and
   * remove it: then once more.
   */
  static HiddenFile create(Path directory) throws IOException {
    while (true) {
      Path path = StaleFiles.newName(directory);
      HiddenFile file = new HiddenFile(path, open(path));
      StaleFiles.lock(file.channel);
      if (Files.exists(path)) {
        return file;
      }
      file.close();
    }
  }

  private static FileChannel open(Path path) throws IOException {
    try {
      return FileChannel.open(
          path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      StaleFiles.forget(path);
      throw e;
    }
  }

  Path path() {
    return path;
  }

  @Override
  public FileChannel channel() {
    return channel;
  }

  @Override
  public void prepare() throws IOException {
    channel.force(true);
  }

  @Override
  public void moveTo(Path target) throws IOException {
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(path);
    StaleFiles.forget(path);
  }
}
