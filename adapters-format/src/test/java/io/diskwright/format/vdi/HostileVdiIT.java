package io.diskwright.format.vdi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.format.container.HostileImages;
import org.junit.jupiter.api.Test;

final class HostileVdiIT {

  @Test
  void everyChangedImageIsReadOrRefused() throws InterruptedException {
    HostileImages.Counts counts = HostileVdi.run(2, 10_000);
    assertTrue(counts.read() + counts.corrupt() + counts.unsupported() > 10_000, "" + counts);
    assertTrue(counts.read() > 1000 && counts.corrupt() > 1000, "" + counts);
  }
}
