package io.diskwright.build;

import io.diskwright.port.DiskImage;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * A disk planned to the last byte, with its sources open. Close it when the image is written.
 *
 * @param summary the numbers
 * @param image the bytes
 * @param efiVariables the file of the firmware's variables, if there is to be one
 * @param sources what the bytes come from
 */
public record DiskPlan(
    PlanSummary summary, DiskImage image, Optional<byte[]> efiVariables, Closeable sources)
    implements Closeable {

  @Override
  public void close() throws IOException {
    sources.close();
  }
}
