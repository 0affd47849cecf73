package io.diskwright.nix;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a store's database knows of a path.
 *
 * @param path where it is
 * @param narHash hash of its files
 * @param narSizeBytes length of its files in Nix's archive format
 * @param deriver the derivation that it was made by, if that is known
 * @param references the paths that it needs, itself perhaps among them; in order, each once
 */
public record StoreObject(
    StorePath path,
    NarHash narHash,
    long narSizeBytes,
    Optional<StorePath> deriver,
    List<StorePath> references) {

  /** Puts the references in order. */
  public StoreObject {
    references = List.copyOf(new TreeSet<>(references));
  }

  /** Whether both say the same of a path; a deriver that only one of them knows does not count. */
  public boolean agreesWith(StoreObject other) {
    return narHash.equals(other.narHash)
        && narSizeBytes == other.narSizeBytes
        && references.equals(other.references);
  }

  /** What two records of a path may disagree in, for messages. */
  public String summary() {
    return "%s of %d bytes with %d references".formatted(narHash, narSizeBytes, references.size());
  }

  /** This one, or the other if only that one knows its deriver. */
  StoreObject orKnownDeriver(StoreObject other) {
    return deriver.isEmpty() ? other : this;
  }
}
