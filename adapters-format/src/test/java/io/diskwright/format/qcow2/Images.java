package io.diskwright.format.qcow2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.port.DiskImage;
import io.diskwright.port.ImageFormat;
import io.diskwright.port.Progress;
import io.diskwright.spec.ContainerOptions;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Images on a real filesystem, and what the tools say about them. */
final class Images {

  private Images() {}

  /** One way to write an image. */
  record Variant(ImageFormat format, ContainerOptions options) {

    static Variant plain(int clusterBytes) {
      return new Variant(
          new Qcow2Format(), ContainerOptions.DEFAULTS.withClusterSize(clusterBytes));
    }

    static Variant compressed(String method, int clusterBytes) {
      return new Variant(
          new Qcow2CompressedFormat(),
          ContainerOptions.DEFAULTS.withClusterSize(clusterBytes).withCompression(method));
    }

    Variant withLevel(int level) {
      return new Variant(format, options.withCompressionLevel(level));
    }

    Variant withWindow(int bytes) {
      return new Variant(format, options.withCompressionWindow(bytes));
    }

    Path write(DiskImage image, int threads, Path file) throws IOException {
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
  }

  /** Not even a leaked cluster. */
  static void assertClean(Path image) throws IOException, InterruptedException {
    String said = Tool.run("qemu-img", "check", "-f", "qcow2", image.toString()).said();
    assertTrue(said.startsWith("No errors were found on the image."), said);
  }

  static void assertSameDisk(Path raw, Path image) throws IOException, InterruptedException {
    String said =
        Tool.run(
                "qemu-img", "compare", "-f", "raw", "-F", "qcow2", raw.toString(), image.toString())
            .said();
    assertEquals("Images are identical.\n", said);
  }

  static void assertVirtualSize(long sizeBytes, Path image)
      throws IOException, InterruptedException {
    String info = info(image);
    assertTrue(info.contains("\"virtual-size\": " + sizeBytes + ","), info);
  }

  static String info(Path image) throws IOException, InterruptedException {
    return Tool.run("qemu-img", "info", "-f", "qcow2", "--output=json", image.toString()).said();
  }

  static String sha256(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(stream, digest).transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
