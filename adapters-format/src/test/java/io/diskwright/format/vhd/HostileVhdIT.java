package io.diskwright.format.vhd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.format.container.HostileImages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostileVhdIT {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyChangedDiskIsReadOrRefused(boolean sealed) throws InterruptedException {
    HostileImages.Counts counts = HostileVhd.run(sealed, 2, 5_000);
    assertTrue(counts.read() + counts.corrupt() + counts.unsupported() > 5_000, "" + counts);
    assertTrue(counts.read() > 500 && counts.corrupt() > 500, "" + counts);
  }
}
