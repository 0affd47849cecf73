package io.diskwright.diff;

import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.TableEntry;
import io.diskwright.port.Region;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Compares what is outside all partitions: the partition table itself, boot code, gaps. What is in
 * front of the first partition is compared from the disk's start, what is behind the last one from
 * its end.
 */
final class GapComparison {

  private static final int SECTOR = DiskLayout.SECTOR_BYTES;
  private static final String GAP = "space outside partitions";

  private final Disk left;
  private final Disk right;
  private final Causes causes;

  /**
   * @param causes what differs between the tables
   */
  GapComparison(Disk left, Disk right, Causes causes) {
    this.left = left;
    this.right = right;
    this.causes = causes;
  }

  private record Gap(long offset, long end) {}

  /** Bytes that differ, by structure; offsets are those of the first disk. */
  Tallies run() throws IOException {
    List<Gap> before = gaps(left);
    List<Gap> after = gaps(right);
    Tallies tallies = new Tallies(SECTOR);
    int last = Math.min(before.size(), after.size()) - 1;
    for (int i = 0; i < last; i++) {
      compare(
          before.get(i).offset,
          after.get(i).offset,
          commonBytes(before.get(i), after.get(i)),
          tallies);
    }
    Gap one = before.get(before.size() - 1);
    Gap other = after.get(after.size() - 1);
    long common = commonBytes(one, other);
    compare(one.end - common, other.end - common, common, tallies);
    return tallies;
  }

  private static long commonBytes(Gap one, Gap other) {
    return Math.min(one.end - one.offset, other.end - other.offset);
  }

  /** All is told by its place on the first disk. */
  private void compare(long before, long after, long length, Tallies tallies) throws IOException {
    RawComparison raw =
        new RawComparison(structures(left, 0), structures(right, before - after), causes, tallies);
    new ContentComparison(
            new DiskSlice(left.source(), before, length),
            new DiskSlice(right.source(), after, length))
        .run((at, count, window) -> raw.differ(before + at, count, window.movedBy(before)));
  }

  /** In front of, between and behind the partitions, or what fills the disk; may be empty. */
  private static List<Gap> gaps(Disk disk) {
    long size = disk.source().sizeBytes();
    if (disk.table().isEmpty()) {
      return List.of(new Gap(0, 0), new Gap(size, size));
    }
    List<TableEntry> entries = new ArrayList<>();
    disk.volumes().forEach(volume -> volume.entry().ifPresent(entries::add));
    entries.sort(Comparator.comparingLong(TableEntry::firstLba));
    List<Gap> gaps = new ArrayList<>();
    long at = 0;
    for (TableEntry entry : entries) {
      gaps.add(new Gap(at, Math.max(at, entry.offsetBytes())));
      at = Math.max(at, entry.offsetBytes() + entry.sizeBytes());
    }
    gaps.add(new Gap(at, Math.max(at, size)));
    return gaps;
  }

  /** The structures of the table, each so many bytes behind its place. */
  private static Structures structures(Disk disk, long distance) {
    List<Region> regions = new ArrayList<>();
    disk.table()
        .ifPresent(
            table ->
                TableRegions.of(table, disk.source().sizeBytes())
                    .forEach(region -> regions.add(moved(region, distance))));
    RegionMap map = RegionMap.of(regions, GAP);
    return disk.table()
        .map(table -> new Structures(map, new TableFields(table)))
        .orElseGet(() -> Structures.unknown(map));
  }

  private static Region moved(Region region, long distance) {
    return new Region(
        region.offset() + distance, region.sizeBytes(), region.structure(), region.number());
  }
}
