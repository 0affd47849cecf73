package io.diskwright.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ByteSizeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "12, 12",
    "12B, 12",
    "1K, 1024",
    "1KiB, 1024",
    "1kB, 1000",
    "1KB, 1000",
    "256M, 268435456",
    "256MiB, 268435456",
    "256MB, 256000000",
    "1.5G, 1610612736",
    "1.5 GB, 1500000000",
    "0.5T, 549755813888",
    "1TB, 1000000000000",
    "' 2 TiB ', 2199023255552",
    "00010K, 10240",
    "0.000001MB, 1",
    "8388607T, 9223370937343148032",
    "9223372036854775807, 9223372036854775807"
  })
  void unitsWithOneLetterOrAnIAreBinaryAndThoseWithABAreDecimal(String text, long bytes) {
    assertEquals(new ByteSize(bytes), ByteSize.parse(text, 1));
  }

  @Test
  void aBareNumberCountsWhatTheAttributeSays() {
    assertEquals(new ByteSize(512 * ByteSize.MIB), ByteSize.parse("512", ByteSize.MIB));
    assertEquals(new ByteSize(ByteSize.MIB / 2), ByteSize.parse("0.5", ByteSize.MIB));
    assertEquals(new ByteSize(512), ByteSize.parse("512B", ByteSize.MIB));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "M", "-1M", "+1M", "1.M", ".5M", "1e3", "0x10", "1,5G", "1M 2", "٣M"})
  void whatIsNoSizeIsRefused(String text) {
    assertEquals(
        "'" + text + "' is not a size; write 512M, 2GiB or 500MB",
        assertThrows(IllegalArgumentException.class, () -> ByteSize.parse(text, 1)).getMessage());
  }

  @ParameterizedTest
  @CsvSource({"1m, m", "1Mi, Mi", "1P, P", "1mib, mib", "1 Bytes, Bytes"})
  void anUnknownUnitIsNamed(String text, String unit) {
    assertEquals(
        "'%s' has the unknown unit '%s'; use K M G T, KiB MiB GiB TiB (1024) or KB MB GB TB (1000)"
            .formatted(text, unit),
        assertThrows(IllegalArgumentException.class, () -> ByteSize.parse(text, 1)).getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5",
    "1.0001K, 1024.1024",
    "9223372036854775808, 9223372036854775808",
    "8388608T, 9223372036854775808"
  })
  void aSizeIsAWholeNumberOfBytesBelowTwoToTheSixtyThree(String text, String bytes) {
    assertEquals(
        "'%s' is %s bytes; a size is a whole number of bytes below 2^63".formatted(text, bytes),
        assertThrows(IllegalArgumentException.class, () -> ByteSize.parse(text, 1)).getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "1023, 1023 bytes",
    "1024, 1 KiB",
    "1536, 1536 bytes",
    "260046848, 248 MiB",
    "1610612736, 1536 MiB",
    "1503238553, 1.4 GiB",
    "1073741824, 1 GiB",
    "9223372036854775807, 8.0 EiB"
  })
  void isShownExactlyWhereThatIsShort(long bytes, String shown) {
    assertEquals(shown, new ByteSize(bytes).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0B",
    "1023, 1023B",
    "322961408, 308M",
    "1099512676352, 1048577M",
    "1099511627776, 1T",
    "1152921504606846976, 1048576T"
  })
  void theExactTextIsReadBackAsTheSameSize(long bytes, String text) {
    assertEquals(text, new ByteSize(bytes).exactText());
    assertEquals(new ByteSize(bytes), ByteSize.parse(text, ByteSize.MIB));
  }

  @Test
  void roundsUpToWholeUnits() {
    assertEquals(0, ByteSize.roundUp(0, 4096));
    assertEquals(4096, ByteSize.roundUp(1, 4096));
    assertEquals(4096, ByteSize.roundUp(4096, 4096));
    assertEquals(2, ByteSize.divideUp(4097, 4096));
    assertEquals(1L << 51, ByteSize.divideUp(Long.MAX_VALUE, 4096));
    assertThrows(ArithmeticException.class, () -> ByteSize.roundUp(Long.MAX_VALUE, 4096));
  }

  @Test
  void noSizeIsNegative() {
    assertThrows(IllegalArgumentException.class, () -> new ByteSize(-1));
  }
}
