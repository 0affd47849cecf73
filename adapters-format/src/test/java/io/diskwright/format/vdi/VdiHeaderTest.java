package io.diskwright.format.vdi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.value.Guid;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class VdiHeaderTest {

  private static final int TEXT_BYTES = 64;

  /** What qemu-img writes for a disk of 64 MiB with data in five blocks, behind its text. */
  private static final String QEMU =
      "7f10dabe010001008001000001000000"
          + "00".repeat(0x150 - 0x50)
          + "00000000000200000004000000000000"
          + "00000000000000000002000000000000"
          + "00000004000000000000100000000000"
          + "40000000050000007926602a4c75764a"
          + "9b7155cc83e57ffe1172ad4c3cb84645"
          + "ba13d8d49a240ba8"
          + "00".repeat(0x200 - 0x1A8);

  private static final VdiHeader HEADER =
      new VdiHeader(
          0x10001,
          384,
          VdiType.DYNAMIC.code(),
          512,
          1024,
          512,
          64 << 20,
          1 << 20,
          0,
          64,
          5,
          Guid.parse("2A602679-754C-4A76-9B71-55CC83E57FFE"),
          Guid.parse("4CAD7211-B83C-4546-BA13-D8D49A240BA8"),
          VdiHeader.NIL,
          VdiHeader.NIL);

  @Test
  void hasTheBytesThatQemuWrites() {
    byte[] bytes = HEADER.encode();
    assertEquals(QEMU, HexFormat.of().formatHex(bytes, TEXT_BYTES, bytes.length));
  }

  @Test
  void beginsWithATextForPeople() {
    String text = "<<< Diskwright Virtual Disk Image >>>\n";
    byte[] expected = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), TEXT_BYTES);
    assertArrayEquals(expected, Arrays.copyOf(HEADER.encode(), TEXT_BYTES));
  }

  @Test
  void isReadAsItWasWritten() {
    assertEquals(HEADER, VdiHeader.decode(HEADER.encode()));
  }
}
