package io.diskwright.diff;

import io.diskwright.port.FileSystemDescription;
import io.diskwright.port.FileSystemUsage;
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

  /** Of partitions in which nothing is known. */
  private List<Difference> bytes() throws IOException {
    NumberSet none = new NumberSet();
    RegionMap content = RegionMap.unknown(CONTENT);
    Tallies tallies = new Tallies(SECTOR_BYTES);
    new RawComparison(content, content, none, none, tallies)
        .run(pair.left().place(), pair.right().place());
    return tallies.all().stream().map(RawTally::alone).toList();
  }

  private List<Difference> compare(StoredFileSystem left, StoredFileSystem right)
      throws IOException {
    if (options.contentOnly()) {
      return new TreeComparison(left, right, options).run().differences();
    }
    if (ContentComparison.isSame(pair.left().place(), pair.right().place())) {
      return List.of();
    }
    Causes causes = new Causes();
    compareDescriptions(left.description(), right.description(), causes);
    TreeComparison.Result files = new TreeComparison(left, right, options).run();
    causes.addAll(files.differences(), Reach.EVERYTHING);
    addUsage(left.description().usage(), right.description().usage(), causes);
    Tallies tallies = new Tallies(left.description().usage().blockBytes());
    new RawComparison(
            RegionMap.of(left),
            RegionMap.of(right),
            files.leftChanged(),
            files.rightChanged(),
            tallies)
        .run(pair.left().place(), pair.right().place());
    return causes.with(tallies.all());
  }

  private static void compareDescriptions(
      FileSystemDescription left, FileSystemDescription right, Causes causes) {
    compare("filesystem", left.type(), right.type(), Reach.EVERYTHING, causes);
    compare("label", left.label().toString(), right.label().toString(), Reach.SUPERBLOCK, causes);
    compare("id", left.id(), right.id(), Reach.METADATA, causes);
    compareGeometry(left.usage(), right.usage(), causes);
    compareFeatures(left.features(), right.features(), causes);
    Differences properties = new Differences();
    properties.compareProperties(left.properties(), right.properties());
    properties
        .list()
        .forEach(difference -> causes.add(difference, Reach.ofProperty(difference.subject())));
  }

  private static void compare(
      String subject, String left, String right, Reach reach, Causes causes) {
    Differences found = new Differences();
    found.compare(subject, left, right);
    causes.addAll(found.list(), reach);
  }

  private static void compareGeometry(FileSystemUsage left, FileSystemUsage right, Causes causes) {
    Differences found = new Differences();
    found.compare(
        "filesystem size", Differences.size(left.sizeBytes()), Differences.size(right.sizeBytes()));
    found.compare(
        "block size", Counted.bytes(left.blockBytes()), Counted.bytes(right.blockBytes()));
    found.compare("inodes", Long.toString(left.inodeCount()), Long.toString(right.inodeCount()));
    causes.addAll(found.list(), Reach.EVERYTHING);
  }

  private static void compareFeatures(List<String> left, List<String> right, Causes causes) {
    for (String feature : left) {
      if (!right.contains(feature)) {
        causes.add(Difference.removed("feature " + feature, "set"), Reach.EVERYTHING);
      }
    }
    for (String feature : right) {
      if (!left.contains(feature)) {
        causes.add(Difference.added("feature " + feature, "set"), Reach.EVERYTHING);
      }
    }
  }

  /** What is used follows from what else differs, if anything does. */
  private static void addUsage(FileSystemUsage left, FileSystemUsage right, Causes causes) {
    if (!causes.isEmpty()) {
      return;
    }
    Differences found = new Differences();
    found.compare(
        "free space", Differences.size(left.freeBytes()), Differences.size(right.freeBytes()));
    found.compare(
        "free inodes", Long.toString(left.freeInodes()), Long.toString(right.freeInodes()));
    causes.addAll(found.list(), Reach.SUPERBLOCK);
  }
}
