package io.diskwright.build;

import io.diskwright.port.ImageFormat;
import io.diskwright.port.OutputStage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The file by which Hydra finds the image, as make-disk-image.nix writes it. */
final class BuildProducts {

  /** The directory that Nix's tools look into. */
  static final String DIRECTORY = "nix-support";

  private static final String NAME = DIRECTORY + "/hydra-build-products";

  private BuildProducts() {}

  /**
   * Adds it to the outputs.
   *
   * @param image where it will be
   */
  static void write(OutputStage stage, ImageFormat format, Path image) throws IOException {
    String line = "file %s-image %s\n".formatted(format.containerName(), image);
    SmallOutput.write(stage, NAME, line.getBytes(StandardCharsets.UTF_8));
  }
}
