package io.diskwright.diff;

import io.diskwright.build.Adapters;
import io.diskwright.build.ImageOpener;
import io.diskwright.port.BlockSource;
import io.diskwright.port.ImageDecoder;
import io.diskwright.port.Property;
import java.io.IOException;
import java.util.List;

/** Compares what the files say of themselves that disks are in. */
final class ContainerComparison {

  private final Adapters adapters;

  ContainerComparison(Adapters adapters) {
    this.adapters = adapters;
  }

  /**
   * Compares two containers.
   *
   * @param sameDisk whether the disks in them are the same, so that all that differs is about the
   *     containers
   */
  List<Difference> compare(ImageFile left, ImageFile right, boolean sameDisk) throws IOException {
    Differences found = new Differences();
    found.compare("format", left.format(), right.format());
    if (found.isEmpty()) {
      found.compareProperties(properties(left), properties(right));
      if (sameDisk && !left.format().equals(ImageOpener.RAW)) {
        compareBytes(left.file(), right.file(), found);
      }
    }
    return found.list();
  }

  private List<Property> properties(ImageFile image) throws IOException {
    for (ImageDecoder decoder : adapters.decoders()) {
      if (decoder.name().equals(image.format())) {
        return decoder.properties(image.file());
      }
    }
    return List.of();
  }

  private static void compareBytes(BlockSource left, BlockSource right, Differences found)
      throws IOException {
    found.compare(
        "file size", Differences.size(left.sizeBytes()), Differences.size(right.sizeBytes()));
    RegionMap all = RegionMap.unknown("the same disk, stored in other bytes");
    Tallies tallies = new Tallies(1);
    new RawComparison(all, all, tallies).run(left, right);
    found.addAll(tallies.alone());
  }
}
