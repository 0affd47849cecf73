package io.diskwright.build;

import io.diskwright.port.Progress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How a build is carried out; nothing here changes a byte of the result.
 *
 * @param threads how many may work at once
 * @param temporaryDirectory where sources that cannot be read twice are spooled; empty for the
 *     target's directory
 * @param environment variables for the commands that a spec holds; empty for those of this process
 * @param progress told how far it is
 */
public record BuildOptions(
    int threads,
    Optional<Path> temporaryDirectory,
    Optional<Map<String, String>> environment,
    Progress progress) {

  /** Checks the number of threads. */
  public BuildOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: %d; at least one is needed".formatted(threads));
    }
  }

  /** All processors, and nobody who listens. */
  public static BuildOptions defaults() {
    return new BuildOptions(
        Runtime.getRuntime().availableProcessors(),
        Optional.empty(),
        Optional.empty(),
        Progress.NONE);
  }

  /** The same with someone who listens. */
  public BuildOptions withProgress(Progress listener) {
    return new BuildOptions(threads, temporaryDirectory, environment, listener);
  }
}
