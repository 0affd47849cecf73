package io.diskwright.port;

import io.diskwright.nix.StoreContents;
import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes the database of a Nix store, as {@code nix-store --load-db} leaves it, and reads what any
 * Nix left. Found by {@link java.util.ServiceLoader}.
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

  /**
   * Reads one of schema 10, which nobody has to trust.
   *
   * @param place where it is, for messages
   * @param database the file
   * @param log the {@code -wal} beside it, with what is not yet in the file; may be empty
   * @param temporaryDirectory where copies of both may be kept meanwhile
   * @throws io.diskwright.error.SourceException if it is damaged, larger than any that Nix makes,
   *     contradicts itself, or holds what {@link StoreContents} does not
   */
  StoreContents read(String place, FileContent database, FileContent log, Path temporaryDirectory)
      throws IOException;
}
