package io.diskwright.diff;

import io.diskwright.port.Dependence;
import io.diskwright.port.Field;
import io.diskwright.port.Fields;
import io.diskwright.port.Region;
import io.diskwright.port.StoredFileSystem;
import java.io.IOException;

/** What there is in a place, down to the field. */
record Structures(RegionMap regions, Fields fields) {

  /** Of places whose bytes follow from nothing. */
  private static final Fields UNKNOWN =
      new Fields() {
        @Override
        public Field at(Region region, long offset) {
          return Field.whole(region, region.structure(), Dependence.NONE);
        }

        @Override
        public Dependence placement() {
          return Dependence.NONE;
        }
      };

  /** Those of a filesystem. */
  static Structures of(StoredFileSystem fileSystem) throws IOException {
    return new Structures(RegionMap.of(fileSystem), fileSystem.fields());
  }

  /** Stretches in which nothing else is known. */
  static Structures unknown(RegionMap regions) {
    return new Structures(regions, UNKNOWN);
  }

  /** The field that a byte of a region is in. */
  Field field(int index, long offset) throws IOException {
    return fields.at(regions.region(index), offset);
  }
}
