package io.diskwright.diff;

import io.diskwright.port.StoredFileSystem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Compares two partitions: what the filesystem says of itself, its files, its bytes. */
final class VolumeComparison {

  private static final int SECTOR_BYTES = 512;
  private static final String CONTENT = "content";

  private final VolumeMatch.Pair pair;
  private final DiffOptions options;

  VolumeComparison(VolumeMatch.Pair pair, DiffOptions options) {
    this.pair = pair;
    this.options = options;
  }

  List<Difference> run() throws IOException {
    Optional<StoredFileSystem> left = pair.left().fileSystem();
    Optional<StoredFileSystem> right = pair.right().fileSystem();
    if (left.isPresent() && right.isPresent()) {
      return compare(left.get(), right.get());
    }
    Differences found = new Differences();
    found.compare("filesystem", type(left), type(right));
    if (found.isEmpty()) {
      return bytes();
    }
    return found.list();
  }

  private static String type(Optional<StoredFileSystem> fileSystem) {
    return fileSystem.map(known -> known.description().type()).orElse("");
  }

  /** Of partitions in which nothing is known, but for others, which are compared by themselves. */
  private List<Difference> bytes() throws IOException {
    Tallies tallies = new Tallies(SECTOR_BYTES);
    new RawComparison(
            RegionMap.of(pair.left().inside(), CONTENT),
            RegionMap.of(pair.right().inside(), CONTENT),
            tallies)
        .run(pair.left().place(), pair.right().place());
    return tallies.aloneBut(Volume.INSIDE);
  }

  private List<Difference> compare(StoredFileSystem left, StoredFileSystem right)
      throws IOException {
    if (options.contentOnly()) {
      return new TreeComparison(left, right, options).run().differences();
    }
    if (ContentComparison.isSame(pair.left().place(), pair.right().place())) {
      return List.of();
    }
    TreeComparison.Result files = new TreeComparison(left, right, options).run();
    Causes causes = new Causes();
    DescriptionComparison.compare(
        left.description(), right.description(), !files.differences().isEmpty(), causes);
    causes.addFiles(files.differences());
    Tallies tallies = new Tallies(left.description().usage().blockBytes());
    new RawComparison(
            Structures.of(left), Structures.of(right), files.left(), files.right(), causes, tallies)
        .run(pair.left().place(), pair.right().place());
    return causes.with(tallies);
  }
}
