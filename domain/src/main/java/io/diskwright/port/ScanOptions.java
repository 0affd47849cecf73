package io.diskwright.port;

import io.diskwright.spec.Owner;
import io.diskwright.spec.XattrFilter;
import io.diskwright.value.Timestamp;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How sources are taken in.
 *
 * @param owner who owns everything; empty to keep what the source says
 * @param xattrs which extended attributes to keep
 * @param created time of directories that a source does not have but needs
 * @param latest modification times are limited to this; empty to keep them
 * @param excluded paths that are left out, and said so: the output itself
 * @param temporaryDirectory where what cannot be read twice is spooled
 * @param firstSource whether the source sets the metadata of the root directory
 * @param progress told of entries and notes
 */
public record ScanOptions(
    Optional<Owner> owner,
    XattrFilter xattrs,
    Timestamp created,
    Optional<Timestamp> latest,
    List<Path> excluded,
    Path temporaryDirectory,
    boolean firstSource,
    Progress progress) {

  /** Takes copies. */
  public ScanOptions {
    excluded = List.copyOf(excluded);
  }

  /** The same for a source that is laid over others. */
  public ScanOptions forLaterSource() {
    return new ScanOptions(
        owner, xattrs, created, latest, excluded, temporaryDirectory, false, progress);
  }

  /** The same with everything owned by someone. */
  public ScanOptions withOwner(Owner forAll) {
    return new ScanOptions(
        Optional.of(forAll),
        xattrs,
        created,
        latest,
        excluded,
        temporaryDirectory,
        firstSource,
        progress);
  }

  /** The same for a Nix store, in which all is root's and nothing has attributes. */
  public ScanOptions forStore() {
    return new ScanOptions(
        Optional.of(new Owner(0, 0)),
        XattrFilter.NONE,
        created,
        Optional.empty(),
        excluded,
        temporaryDirectory,
        false,
        progress);
  }

  /** The same with someone else listening. */
  public ScanOptions withProgress(Progress listener) {
    return new ScanOptions(
        owner, xattrs, created, latest, excluded, temporaryDirectory, firstSource, listener);
  }

  /** The time of an entry whose source says that it was modified then. */
  public Timestamp modified(Timestamp original) {
    return latest.map(original::atMost).orElse(original);
  }
}
