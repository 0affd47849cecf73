package io.diskwright.qemu;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the files of one machine are, for this user's eyes only.
 *
 * @param path the directory
 */
record WorkDirectory(Path path) implements Closeable {

  private static final String PREFIX = "diskwright-vm-";

  /**
   * @param parent where it is made; empty for the system's directory of temporary files
   */
  static WorkDirectory create(Optional<Path> parent) throws IOException {
    Path path =
        parent.isPresent()
            ? Files.createTempDirectory(parent.get().toAbsolutePath(), PREFIX)
            : Files.createTempDirectory(PREFIX);
    return new WorkDirectory(path);
  }

  /** Where QEMU is controlled. */
  Path socket() {
    return path.resolve("control");
  }

  /** The machine's own variables. */
  Path variables() {
    return path.resolve("efi-vars.fd");
  }

  /** What a guest starts from that runs a script. */
  Path initrd() {
    return path.resolve("initrd");
  }

  /** Where that guest tells how its script ended. */
  Path status() {
    return path.resolve("status");
  }

  /** Removes it, unless the guard of the process was faster. */
  @Override
  public void close() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      return;
    }
    Files.deleteIfExists(path);
  }
}
