package io.diskwright.port;

import java.io.IOException;
import java.util.Optional;

/** Opens the files that an image names as those beneath it. */
@FunctionalInterface
public interface BackingFiles {

  /**
   * Opens one as a disk.
   *
   * @param name as the image has it
   * @param format of that file, where the image tells
   * @return to be closed
   * @throws io.diskwright.error.UnsupportedImageException if that is not allowed
   */
  BlockSource open(String name, Optional<String> format) throws IOException;
}
