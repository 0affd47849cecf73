package io.diskwright.partition.mbr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChsAddressTest {

  /** Bytes that parted 3.5 wrote for partitions that begin or end there. */
  @ParameterizedTest
  @CsvSource({
    "2048, 000110",
    "4095, 03201f",
    "126975, 03e0df",
    "129023, 03e0ef",
    "131071, 03e0ff",
    "131072, 03e0ff",
    "4294967294, 03e0ff"
  })
  void addressIsWhatPartedWrites(long lba, String bytes) {
    assertArrayEquals(HexFormat.of().parseHex(bytes), ChsAddress.ofLba(lba).encode());
  }
}
