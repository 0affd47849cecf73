package io.diskwright.build;

import java.nio.file.Path;
import java.util.List;

/**
 * Which files are taken out of an image.
 *
 * @param image in any format that is read
 * @param paths all of one partition, and with all below them; none for the whole root filesystem
 * @param backingAllowed whether the files that the image names beneath it may be opened
 * @param devices whether devices are made in a folder
 */
public record ExtractionSpec(
    Path image, List<PartitionPath> paths, boolean backingAllowed, boolean devices) {

  /** Takes a copy. */
  public ExtractionSpec {
    paths = List.copyOf(paths);
  }

  /** Everything in the root filesystem but devices. */
  public static ExtractionSpec all(Path image) {
    return new ExtractionSpec(image, List.of(), /* backingAllowed= */ false, /* devices= */ false);
  }
}
