package io.diskwright.diff;

import io.diskwright.build.Adapters;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Progress;
import java.io.IOException;
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
    match.removed().forEach(volume -> found.add(TableComparison.removed(volume)));
    match.added().forEach(volume -> found.add(TableComparison.added(volume)));
    addVolumes(match, found);
    return found.list();
  }

  private List<Difference> all(Disk before, Disk after, VolumeMatch.Result match)
      throws IOException {
    Causes causes = TableCauses.of(before, after, match);
    Differences found = new Differences();
    found.addPlace("disk", causes.with(new GapComparison(before, after, causes).run()));
    addVolumes(match, found);
    return found.list();
  }

  private void addVolumes(VolumeMatch.Result match, Differences found) throws IOException {
    for (VolumeMatch.Pair pair : match.pairs()) {
      found.addPlace(pair.left().name(), new VolumeComparison(pair, options).run());
    }
  }
}
