package io.diskwright.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SeedTest {

  /** The example of RFC 9562, A.6: 2022-02-22 19:22:22 UTC. */
  private static final String EXAMPLE = "017F22E2-79B0-7CC3-98C4-DC0C0C07398F";

  @Test
  void aSeedIsAUuidOfVersion7() {
    Seed seed = Seed.of(0x017F22E279B0L, 0xCC3, 0x18C4DC0C0C07398FL);
    assertEquals(EXAMPLE, seed.toString());
    assertEquals(seed, Seed.parse(EXAMPLE));
    assertEquals(Timestamp.ofSeconds(1645557742), seed.time());
  }

  @Test
  void bitsThatHaveNoPlaceAreLeftOut() {
    assertEquals("00000000-0000-7FFF-BFFF-FFFFFFFFFFFF", Seed.of(0, -1, -1).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"017F22E2-79B0-4CC3-98C4-DC0C0C07398F", "017F22E2-79B0-7CC3-18C4-DC0C0C07398F"})
  void anotherUuidIsNoSeed(String text) {
    assertEquals(
        "'"
            + text
            + "' is no seed, which is a UUID of version 7; plan with deterministic: false prints"
            + " one",
        assertThrows(IllegalArgumentException.class, () -> Seed.parse(text)).getMessage());
  }
}
