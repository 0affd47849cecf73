package io.diskwright.spec;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a container is written, where its format leaves a choice. What is not given, the format
 * chooses; what a format has no use for is a problem of the spec.
 *
 * @param compression {@code compression}: name of the method, {@code zlib} or {@code zstd}
 * @param compressionLevel {@code compressionLevel} of that method
 * @param compressionWindow {@code compressionWindow}: how far back zlib may refer, in bytes
 * @param clusterSize {@code clusterSize} in bytes
 * @param subformat {@code subformat}: {@code dynamic} or {@code fixed}
 */
public record ContainerOptions(
    Optional<String> compression,
    OptionalInt compressionLevel,
    OptionalInt compressionWindow,
    OptionalInt clusterSize,
    Optional<String> subformat) {

  /** Nothing given. */
  public static final ContainerOptions DEFAULTS =
      new ContainerOptions(
          Optional.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          Optional.empty());

  /** The same with a compression. */
  public ContainerOptions withCompression(String name) {
    return new ContainerOptions(
        Optional.of(name), compressionLevel, compressionWindow, clusterSize, subformat);
  }

  /** The same with a level. */
  public ContainerOptions withCompressionLevel(int level) {
    return new ContainerOptions(
        compression, OptionalInt.of(level), compressionWindow, clusterSize, subformat);
  }

  /** The same with a window of that many bytes. */
  public ContainerOptions withCompressionWindow(int bytes) {
    return new ContainerOptions(
        compression, compressionLevel, OptionalInt.of(bytes), clusterSize, subformat);
  }

  /** The same with clusters of that many bytes. */
  public ContainerOptions withClusterSize(int bytes) {
    return new ContainerOptions(
        compression, compressionLevel, compressionWindow, OptionalInt.of(bytes), subformat);
  }

  /** The same with a subformat. */
  public ContainerOptions withSubformat(String name) {
    return new ContainerOptions(
        compression, compressionLevel, compressionWindow, clusterSize, Optional.of(name));
  }
}
