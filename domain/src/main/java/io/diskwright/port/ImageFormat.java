package io.diskwright.port;

import io.diskwright.error.Problem;
import io.diskwright.spec.ContainerOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * Writes disks into one kind of container. The same disk and options give the same bytes, however
 * many threads work. Found by {@link java.util.ServiceLoader}; without state.
 */
public interface ImageFormat {

  /** The names in a spec, the proper one first: {@code raw}; {@code vpc}, {@code vhd}. */
  List<String> names();

  /** The name that QEMU and Hydra know the container by, however its data is stored. */
  default String containerName() {
    return names().get(0);
  }

  /** The file name endings that stand for it, without the dot, the usual one first. */
  List<String> endings();

  /** What this format cannot do of the options, each with its attribute; empty if it can all. */
  List<Problem> problems(ContainerOptions options);

  /**
   * Refuses what the container cannot hold, before anything is written.
   *
   * @throws io.diskwright.error.DoesNotFitException with the numbers
   */
  void check(DiskImage image, ContainerOptions options);

  /**
   * Writes the container in one ordered pass over the extents.
   *
   * @param options without problems
   * @param target an empty file, open for reading and writing; it is left at its final size, not
   *     yet synced
   * @param threads how many may work at once, at least 1
   * @throws IOException if writing or reading a source fails
   */
  void encode(
      DiskImage image, ContainerOptions options, FileChannel target, int threads, Progress progress)
      throws IOException;
}
