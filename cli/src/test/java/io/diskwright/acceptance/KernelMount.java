package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.testkit.Mount;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An ext4 filesystem inside an image, mounted by the Linux kernel. */
record KernelMount(Mount mount) implements AutoCloseable {

  static KernelMount readOnly(BuiltImage image) throws IOException {
    return mount(image, "ro,noload");
  }

  static KernelMount readWrite(BuiltImage image) throws IOException {
    return mount(image, "rw");
  }

  private static KernelMount mount(BuiltImage image, String mode) throws IOException {
    BuiltImage.Slice root = image.root();
    String options = "offset=%d,sizelimit=%d,%s".formatted(root.offset(), root.size(), mode);
    return new KernelMount(Mount.ext4(image.file(), options));
  }

  Path directory() {
    return mount.directory();
  }

  /**
   * Names, contents, owners, modes, times, links, devices, ACLs and extended attributes are the
   * source's.
   */
  void assertHolds(Path source, String... moreOptions) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "rsync",
                "-aHAXn",
                "--modify-window=-1",
                "--delete",
                "--checksum",
                "--itemize-changes",
                "--exclude=/lost+found"));
    command.addAll(List.of(moreOptions));
    command.add(source + "/");
    command.add(directory() + "/");
    assertEquals("", Tool.run(command).said(), "differs from " + source);
  }

  @Override
  public void close() throws IOException {
    mount.close();
  }
}
