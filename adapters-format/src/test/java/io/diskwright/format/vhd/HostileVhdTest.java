package io.diskwright.format.vhd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.format.container.HostileImages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileVhdTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyChangedDiskIsReadOrRefused(boolean sealed) throws InterruptedException {
    HostileImages.Counts counts = HostileVhd.run(sealed, 1, 300);
    assertTrue(counts.read() > 0 && counts.corrupt() > 0, "" + counts);
  }
}
