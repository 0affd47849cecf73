package io.diskwright.format.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.diskwright.extent.Extents;
import io.diskwright.extent.Payload;
import io.diskwright.port.DiskImage;
import io.diskwright.value.Guid;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ContainerIdTest {

  private static final int MIB = 1 << 20;

  /** A disk with a one at a place, described by that many extents. */
  private static DiskImage disk(int place, int extents) {
    byte[] bytes = new byte[4 * MIB];
    bytes[place] = 1;
    int length = bytes.length / extents;
    Extents.Builder builder = Extents.builder();
    for (int start = 0; start < bytes.length; start += length) {
      builder.add(
          start, length, Payload.of(java.util.Arrays.copyOfRange(bytes, start, start + length)));
    }
    return new DiskImage(bytes.length, builder.build(), Timestamp.EPOCH);
  }

  @Test
  void theSameDiskHasTheSameIdHoweverItIsDescribed() throws IOException {
    Guid id = ContainerId.of(disk(700, 1), "image");
    assertEquals(id, ContainerId.of(disk(700, 4), "image"));
    assertEquals(id, ContainerId.of(disk(700, 1024), "image"));
    assertEquals(Guid.parse("06E972C2-9D3D-5A8E-8921-A1BCB5B5034B"), id);
  }

  @Test
  void disksThatDifferInTheirFirstTwoMebibytesShareNoId() throws IOException {
    Guid id = ContainerId.of(disk(700, 1), "image");
    assertNotEquals(id, ContainerId.of(disk(701, 1), "image"));
    assertNotEquals(id, ContainerId.of(disk(2 * MIB - 1, 1), "image"));
    assertNotEquals(id, ContainerId.of(disk(700, 1), "snapshot"));
  }

  @Test
  void aDiskThatIsSmallerThanItsHeadHasOneToo() throws IOException {
    DiskImage empty = new DiskImage(512, Extents.builder().build(), Timestamp.EPOCH);
    assertNotEquals(ContainerId.of(disk(0, 1), "image"), ContainerId.of(empty, "image"));
  }
}
