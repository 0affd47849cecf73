package io.diskwright.fs.fat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.value.Timestamp;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DirectoryEntryTest {

  /** 2024-05-06 07:08:08 UTC, even, so that mtools and we leave the hundredths zero. */
  private static final FatTimestamp TIME = FatTimestamp.of(Timestamp.ofSeconds(1714979288));

  /** An entry that mtools 4.0.32 wrote for {@code grub.cfg}. */
  @Test
  void entryIsWhatMtoolsWrites() {
    DirectoryEntry entry =
        new DirectoryEntry(
            ShortName.of("GRUB", "CFG"), DirectoryEntry.ATTR_ARCHIVE, 0x18, TIME, 5, 1);
    assertEquals(
        "47525542202020204346472018000439a658a65800000439a658050001000000",
        HexFormat.of().formatHex(entry.encode()));
  }

  @Test
  void clusterIsSplitAndSizeIsUnsigned() {
    DirectoryEntry entry =
        new DirectoryEntry(
            ShortName.of("A", ""), DirectoryEntry.ATTR_ARCHIVE, 0, TIME, 0x0FED_CBA9, 0xFFFF_FFFFL);
    String encoded = HexFormat.of().formatHex(entry.encode());
    assertEquals("ed0f", encoded.substring(40, 44));
    assertEquals("a9cbffffffff", encoded.substring(52));
  }
}
