package io.diskwright.acceptance;

import io.diskwright.testkit.Mount;
import java.io.IOException;
import java.nio.file.Path;

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

  /** All that the kernel shows is the source's. */
  void assertHolds(Path source, String... moreOptions) throws IOException {
    TreeComparison.assertSame(source, directory(), moreOptions);
  }

  @Override
  public void close() throws IOException {
    mount.close();
  }
}
