package io.diskwright.port;

import io.diskwright.nix.StoreContents;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes the database of a Nix store, as {@code nix-store --load-db} leaves it. Found by {@link
 * java.util.ServiceLoader}.
 */
public interface StoreDatabase {

  /**
   * Writes it.
   *
   * @param contents what it is to hold
   * @param temporaryDirectory where it may be kept meanwhile, under no name
   * @return the file, the same bytes for the same contents; to be closed
   */
  BlockSource write(StoreContents contents, Path temporaryDirectory) throws IOException;
}
