package io.diskwright.source.tar;

import io.diskwright.error.SourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** A plain archive on disk, read where it is. Every read checks that nobody changed it. */
final class ArchiveFile implements StoredBytes {

  private final Path path;
  private final FileChannel channel;
  private final BasicFileAttributes scanned;

  private ArchiveFile(Path path, FileChannel channel, BasicFileAttributes scanned) {
    this.path = path;
    this.channel = channel;
    this.scanned = scanned;
  }

  static ArchiveFile open(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return new ArchiveFile(path, FileChannel.open(path, StandardOpenOption.READ), attributes);
  }

  String name() {
    return path.toString();
  }

  long sizeBytes() {
    return scanned.size();
  }

  /** Checks after reading: what was read before a change is still right. */
  @Override
  public void read(long position, ByteBuffer target) throws IOException {
    fill(position, target);
    checkUnchanged();
  }

  /** Reads without asking whether the file is still the same. */
  void fill(long position, ByteBuffer target) throws IOException {
    long offset = position - target.position();
    while (target.hasRemaining()) {
      if (channel.read(target, offset + target.position()) < 0) {
        throw changed();
      }
    }
  }

  void checkUnchanged() {
    if (!unchanged()) {
      throw changed();
    }
  }

  private boolean unchanged() {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return now.size() == scanned.size()
          && now.lastModifiedTime().equals(scanned.lastModifiedTime())
          && Objects.equals(now.fileKey(), scanned.fileKey());
    } catch (IOException vanished) {
      return false;
    }
  }

  private SourceException changed() {
    return new SourceException(
        name() + ": changed or vanished while it was read; leave it alone until the build is done");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
