package io.diskwright.acceptance;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Path;

/** A part of an image as a block device of the kernel. */
record LoopDevice(String path) implements AutoCloseable {

  static LoopDevice attach(Path image, BuiltImage.Slice slice) throws IOException {
    Result losetup =
        Tool.run(
            "losetup",
            "--find",
            "--show",
            "--offset=" + slice.offset(),
            "--sizelimit=" + slice.size(),
            image.toString());
    return new LoopDevice(losetup.output().strip());
  }

  @Override
  public void close() throws IOException {
    Tool.run("losetup", "--detach", path);
  }
}
