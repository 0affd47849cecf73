package io.diskwright.format.container;

import io.diskwright.extent.Extents;
import io.diskwright.port.DiskImage;
import io.diskwright.value.Guid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Identifiers of a container that wants some. They are derived from the first 2 MiB of the disk,
 * where its own identifiers are (the MBR's signature, the GPT's GUIDs, the UUID of a filesystem
 * that begins there): so the same disk gets the same container, built or converted, and different
 * disks do not share one.
 */
public final class ContainerId {

  private static final int HEAD_BYTES = 2 << 20;
  private static final Guid NAMESPACE = Guid.parse("B6F2D3A4-5C0E-5E8B-9C57-2D1F0A6E4C93");

  private ContainerId() {}

  /**
   * An identifier.
   *
   * @param purpose tells several of one container apart
   */
  public static Guid of(DiskImage image, String purpose) throws IOException {
    MessageDigest sha256 = sha256();
    sha256.update(head(image));
    return NAMESPACE.derive(purpose + " " + HexFormat.of().formatHex(sha256.digest()));
  }

  private static ByteBuffer head(DiskImage image) throws IOException {
    int size = (int) Math.min(HEAD_BYTES, image.sizeBytes());
    ByteBuffer head = ByteBuffer.allocate(size);
    Extents extents = image.extents();
    for (int index = 0; index < extents.count() && extents.offset(index) < size; index++) {
      int start = (int) extents.offset(index);
      int end = (int) Math.min(size, start + extents.length(index));
      extents.payload(index).fill(0, head.limit(end).position(start));
    }
    return head.clear();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
