package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An ext4 filesystem inside an image, mounted by the Linux kernel. */
record KernelMount(LoopDevice device, Path directory) implements AutoCloseable {

  static KernelMount readOnly(BuiltImage image) throws IOException {
    return mount(LoopDevice.attach(image.file(), image.root()), "ro,noload");
  }

  static KernelMount readWrite(BuiltImage image) throws IOException {
    return mount(LoopDevice.attach(image.file(), image.root()), "rw");
  }

  static KernelMount mount(LoopDevice device, String options) throws IOException {
    Path directory = Files.createTempDirectory("diskwright-mount");
    Tool.run("mount", "-t", "ext4", "-o", options, device.path(), directory.toString()).succeeded();
    return new KernelMount(device, directory);
  }

  /**
   * Names, contents, owners, modes, times, links, devices, ACLs and extended attributes are the
   * source's.
   */
  void assertHolds(Path source, String... moreOptions) throws IOException {
    List<String> command =
        new java.util.ArrayList<>(
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
    command.add(directory + "/");
    assertEquals(
        "", Tool.run(java.util.Map.of(), command).succeeded().output(), "differs from " + source);
  }

  @Override
  public void close() throws IOException {
    Tool.run("umount", directory.toString()).succeeded();
    Files.delete(directory);
    device.close();
  }
}
