package io.diskwright.output;

import io.diskwright.port.OutputStage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A process to be killed: {@code unnamed} or {@code hidden}, the directory; says when it has
 * written.
 */
final class StageProcess {

  private StageProcess() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path directory = Path.of(arguments[1]);
    if (arguments[0].equals("hidden")) {
      HiddenFile.create(directory).channel().write(ByteBuffer.allocate(100_000));
    } else {
      OutputStage stage = new PosixOutputStager().open(directory);
      stage.create("disk.img").write(ByteBuffer.allocate(100_000));
    }
    System.out.println("written");
    Thread.sleep(600_000);
  }
}
