package io.diskwright.build;

import io.diskwright.port.DiskImage;
import java.io.Closeable;
import java.io.IOException;

/**
 * A disk planned to the last byte, with its sources open. Close it when the image is written.
 *
 * @param summary the numbers
 * @param image the bytes
 * @param sources what the bytes come from
 */
public record DiskPlan(PlanSummary summary, DiskImage image, Closeable sources)
    implements Closeable {

  @Override
  public void close() throws IOException {
    sources.close();
  }
}
