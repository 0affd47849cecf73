package io.diskwright.build;

import io.diskwright.port.ScriptEnd;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A finished build.
 *
 * @param image the file; see {@link #hasImage()}
 * @param outputs files and directories that were moved in, the image among them
 * @param summary what is in it, but for what {@code vm} and {@code postVM} did
 * @param guest how the guest of {@code vm} ended, and the last lines of its console
 */
public record BuildResult(
    Path image, List<Path> outputs, PlanSummary summary, Optional<ScriptEnd> guest) {

  /** Takes a copy. */
  public BuildResult {
    outputs = List.copyOf(outputs);
  }

  /** Whether the image is there: {@code postVM} may have put something else in its place. */
  public boolean hasImage() {
    return outputs.contains(image);
  }

  /** What a user asked for: the image, or what {@code postVM} put in its place. */
  public List<Path> products() {
    return hasImage()
        ? List.of(image)
        : outputs.stream().filter(path -> !path.endsWith(BuildProducts.DIRECTORY)).toList();
  }
}
