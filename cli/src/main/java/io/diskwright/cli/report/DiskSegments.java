package io.diskwright.cli.report;

import io.diskwright.inspect.DiskReport;
import io.diskwright.inspect.PartReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A disk from its first byte to its last: partitions, and what lies between them. */
public final class DiskSegments {

  /**
   * A stretch of the disk.
   *
   * @param part empty where there is none
   */
  public record Segment(long offsetBytes, long sizeBytes, Optional<PartReport> part) {}

  private DiskSegments() {}

  /** All, in order. Of partitions that lie over each other, each begins where the last one ends. */
  public static List<Segment> of(DiskReport disk) {
    List<Segment> segments = new ArrayList<>();
    long end = 0;
    for (PartReport part : disk.parts()) {
      if (part.offsetBytes() > end) {
        segments.add(new Segment(end, part.offsetBytes() - end, Optional.empty()));
      }
      long start = Math.max(end, part.offsetBytes());
      end = Math.max(end, part.offsetBytes() + part.sizeBytes());
      segments.add(new Segment(start, end - start, Optional.of(part)));
    }
    if (disk.sizeBytes() > end) {
      segments.add(new Segment(end, disk.sizeBytes() - end, Optional.empty()));
    }
    return segments;
  }
}
