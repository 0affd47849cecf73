package io.diskwright.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diskwright.value.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MetadataTest {

  private static final Metadata FILE = Metadata.ofRoot(0644, Timestamp.EPOCH);

  @Test
  void permissionsAreTwelveBits() {
    assertEquals(
        "permissions are 0 to 7777 octal, not 100644",
        assertThrows(IllegalArgumentException.class, () -> FILE.withPermissions(0100644))
            .getMessage());
  }

  @Test
  void ownersAreUnsignedThirtyTwoBits() {
    assertEquals(
        "owners are 0 to 4294967295, not -1:0",
        assertThrows(IllegalArgumentException.class, () -> FILE.withOwner(-1, 0)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> FILE.withOwner(0, 1L << 32));
    assertEquals(0xFFFF_FFFFL, FILE.withOwner(0, 0xFFFF_FFFFL).gid());
  }

  @ParameterizedTest
  @EnumSource(FileType.class)
  void everyTypeIsFoundByItsModeBits(FileType type) {
    assertEquals(type, FileType.ofMode(type.modeBits() | 07777));
  }

  @Test
  void unknownTypeBitsAreRefused() {
    assertEquals(
        "unknown file type in mode 644",
        assertThrows(IllegalArgumentException.class, () -> FileType.ofMode(0644)).getMessage());
  }
}
