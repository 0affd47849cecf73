package io.diskwright.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A filesystem that the kernel shows in a directory of its own, until it is closed. */
public record Mount(Path directory) implements AutoCloseable {

  /** Mounts what is in a file; needs root. */
  public static Mount ext4(Path image, String options) throws IOException {
    Tool.requireRoot();
    Path directory = Files.createTempDirectory("diskwright-mount");
    Result mount =
        Tool.attempt("mount", "-t", "ext4", "-o", "loop," + options, "" + image, "" + directory);
    if (mount.status() != 0) {
      Files.delete(directory);
    }
    mount.succeeded();
    return new Mount(directory);
  }

  @Override
  public void close() throws IOException {
    Tool.run("umount", directory.toString());
    Files.delete(directory);
  }
}
