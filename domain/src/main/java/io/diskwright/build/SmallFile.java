package io.diskwright.build;

import io.diskwright.port.OutputStage;
import java.io.IOException;
import java.nio.file.Path;

/** The use case that writes a file as small as memory, all at once or not at all. */
public final class SmallFile {

  private SmallFile() {}

  /**
   * Writes it, over what was there.
   *
   * @throws IOException if it cannot be written; what was there is as it was then
   */
  public static void write(Path file, byte[] content) throws IOException {
    BuildTarget target = BuildTarget.file(file);
    try (OutputStage stage = Adapters.load().stager().open(target.directory())) {
      SmallOutput.write(stage, target.fileName().orElseThrow(), content);
      stage.commit();
    }
  }
}
