package io.diskwright.cli;

import io.diskwright.value.Seed;
import java.security.SecureRandom;

/** The one place that draws something at random and looks at the clock for an image. */
final class SeedDraw {

  private SeedDraw() {}

  static Seed draw() {
    SecureRandom random = new SecureRandom();
    return Seed.of(System.currentTimeMillis(), random.nextLong(), random.nextLong());
  }
}
