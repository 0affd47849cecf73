package io.diskwright.build;

import io.diskwright.port.OutputStage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes a file beside the image. */
final class SmallOutput {

  private SmallOutput() {}

  static void write(OutputStage stage, String name, byte[] content) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    FileChannel file = stage.create(name);
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }
}
