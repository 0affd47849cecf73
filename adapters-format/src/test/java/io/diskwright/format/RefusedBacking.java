package io.diskwright.format;

import io.diskwright.port.BackingFiles;
import io.diskwright.port.BlockSource;
import java.util.Optional;

/** For images that have no business with another file. */
public enum RefusedBacking implements BackingFiles {
  INSTANCE;

  @Override
  public BlockSource open(String name, Optional<String> format) {
    throw new AssertionError("asked for the file " + name);
  }
}
