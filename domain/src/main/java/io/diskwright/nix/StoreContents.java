package io.diskwright.nix;

import java.util.List;

/**
 * All that a store's database knows.
 *
 * @param objects the paths, in order
 * @param outputs of those that are derivations, by path and name in order
 * @param registrationSeconds when all of them were registered, since 1970
 */
public record StoreContents(
    List<StoreObject> objects, List<DerivationOutput> outputs, long registrationSeconds) {

  /** Takes copies. */
  public StoreContents {
    objects = List.copyOf(objects);
    outputs = List.copyOf(outputs);
  }
}
