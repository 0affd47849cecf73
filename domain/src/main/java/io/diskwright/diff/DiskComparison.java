package io.diskwright.diff;

import io.diskwright.build.Adapters;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Compares two disks: their tables, their partitions, and what is outside those. */
public final class DiskComparison {

  private final DiffOptions options;
  private final Adapters adapters;
  private final Progress notes;

  /**
   * @param options how
   * @param adapters read tables and filesystems
   * @param notes told what a user should know
   */
  public DiskComparison(DiffOptions options, Adapters adapters, Progress notes) {
    this.options = options;
    this.adapters = adapters;
    this.notes = notes;
  }

  /**
   * Compares.
   *
   * @return empty if the disks are the same
   * @throws io.diskwright.error.DiskwrightException if they differ and one is damaged, or has what
   *     is not read
   */
  public List<Difference> compare(BlockSource left, BlockSource right) throws IOException {
    if (ContentComparison.isSame(left, right)) {
      return List.of();
    }
    Disk before = Disk.of(left, adapters, notes);
    Disk after = Disk.of(right, adapters, notes);
    VolumeMatch.Result match = VolumeMatch.of(before, after);
    return options.contentOnly() ? files(match) : all(before, after, match);
  }

  private List<Difference> files(VolumeMatch.Result match) throws IOException {
    Differences found = new Differences();
    found.addAll(missing(match));
    addVolumes(match, found);
    return found.list();
  }

  private List<Difference> all(Disk before, Disk after, VolumeMatch.Result match)
      throws IOException {
    Causes causes = new Causes();
    causes.addAll(TableComparison.ofDisks(before, after), Reach.TABLE);
    causes.addAll(missing(match), Reach.TABLE);
    causes.addAll(entries(match), Reach.TABLE);
    Differences found = new Differences();
    found.addPlace("disk", causes.with(new GapComparison(before, after).run()));
    addVolumes(match, found);
    return found.list();
  }

  private void addVolumes(VolumeMatch.Result match, Differences found) throws IOException {
    for (VolumeMatch.Pair pair : match.pairs()) {
      found.addPlace(pair.left().name(), new VolumeComparison(pair, options).run());
    }
  }

  /** What the table says of partitions that both have. */
  private static List<Difference> entries(VolumeMatch.Result match) {
    Differences found = new Differences();
    for (VolumeMatch.Pair pair : match.pairs()) {
      if (pair.left().entry().isPresent() && pair.right().entry().isPresent()) {
        List<Difference> parts =
            TableComparison.ofEntries(pair.left().entry().get(), pair.right().entry().get());
        found.addPlace(pair.left().name(), parts);
      }
    }
    return found.list();
  }

  private static List<Difference> missing(VolumeMatch.Result match) {
    List<Difference> missing = new ArrayList<>();
    match
        .removed()
        .forEach(
            volume ->
                missing.add(Difference.removed(volume.name(), TableComparison.describe(volume))));
    match
        .added()
        .forEach(
            volume ->
                missing.add(Difference.added(volume.name(), TableComparison.describe(volume))));
    return missing;
  }
}
