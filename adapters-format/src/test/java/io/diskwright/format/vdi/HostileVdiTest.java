package io.diskwright.format.vdi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.format.container.HostileImages;
import org.junit.jupiter.api.Test;

class HostileVdiTest {

  @Test
  void everyChangedImageIsReadOrRefused() throws InterruptedException {
    HostileImages.Counts counts = HostileVdi.run(1, 300);
    assertTrue(counts.read() > 0 && counts.corrupt() > 0 && counts.unsupported() > 0, "" + counts);
  }
}
