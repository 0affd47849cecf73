package io.diskwright.format.container;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.port.DiskImage;
import io.diskwright.value.ByteSize;

/**
 * Which sizes a container can say exactly: whole sectors, up to a greatest.
 *
 * @param format for messages
 * @param greatestBytes of a disk
 * @param reason where the greatest comes from
 * @param larger the formats that hold more
 */
public record SizeLimit(String format, long greatestBytes, String reason, String larger) {

  private static final int SECTOR_BYTES = 512;

  /**
   * Checks a disk.
   *
   * @throws DoesNotFitException if the container would show its guest another size
   */
  public void check(DiskImage image) {
    long size = image.sizeBytes();
    if (size > greatestBytes) {
      throw new DoesNotFitException(
          "the disk has %s (%d bytes), %s ends at %s (%d bytes), %s; lower diskSize or choose %s"
              .formatted(
                  new ByteSize(size),
                  size,
                  format,
                  new ByteSize(greatestBytes),
                  greatestBytes,
                  reason,
                  larger));
    }
    if (size % SECTOR_BYTES != 0) {
      throw new DoesNotFitException(
          "the disk has %d bytes, %s counts in sectors of %d; make it %d or %d bytes, or choose raw"
              .formatted(
                  size,
                  format,
                  SECTOR_BYTES,
                  size - size % SECTOR_BYTES,
                  ByteSize.roundUp(size, SECTOR_BYTES)));
    }
  }
}
