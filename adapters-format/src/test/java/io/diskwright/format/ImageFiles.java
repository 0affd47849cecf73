package io.diskwright.format;

import io.diskwright.port.BlockSource;
import io.diskwright.port.DiskImage;
import io.diskwright.port.ImageDecoder;
import io.diskwright.port.ImageFormat;
import io.diskwright.port.Progress;
import io.diskwright.spec.ContainerOptions;
import io.diskwright.testkit.Tool;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Images as files: written by a format, read by a decoder. */
public final class ImageFiles {

  private ImageFiles() {}

  /** Writes a disk, over what was there. */
  public static Path write(
      ImageFormat format, ContainerOptions options, DiskImage image, int threads, Path file)
      throws IOException {
    Files.deleteIfExists(file);
    try (FileChannel target =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      format.check(image, options);
      format.encode(image, options, target, threads, Progress.NONE);
    }
    return file;
  }

  /** A file as decoders get it. */
  public static BlockSource open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    long size = channel.size();
    return new BlockSource() {
      @Override
      public long sizeBytes() {
        return size;
      }

      @Override
      public void read(long offset, ByteBuffer target) throws IOException {
        long at = offset;
        while (target.hasRemaining()) {
          int count = channel.read(target, at);
          if (count < 0) {
            throw new EOFException("read behind the end of " + file);
          }
          at += count;
        }
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }

  /** The disk in a file. */
  public static BlockSource openDisk(ImageDecoder decoder, Path file) throws IOException {
    return decoder.open(open(file), RefusedBacking.INSTANCE, Progress.NONE);
  }

  /** All bytes of a small disk. */
  public static byte[] bytes(BlockSource disk) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(disk.sizeBytes()));
    disk.read(0, bytes);
    return bytes.array();
  }

  /** What a file takes up on its filesystem. */
  public static long allocatedBytes(Path file) throws IOException, InterruptedException {
    return Long.parseLong(Tool.run("stat", "--format=%b", file.toString()).said().trim()) * 512;
  }

  /** The digest of a file. */
  public static String sha256(Path file) throws IOException {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
