package io.diskwright.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ReadOnlyBufferException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ByteStringTest {

  @Test
  void theOrderIsThatOfUnsignedBytes() {
    List<ByteString> ordered =
        List.of(
            ByteString.EMPTY,
            of(0),
            of('A'),
            of('A', 0),
            of('A', 'A'),
            of('a'),
            of(0x7F),
            of(0x80),
            of(0xFF));
    List<ByteString> shuffled = new ArrayList<>(ordered);
    Collections.reverse(shuffled);
    Collections.sort(shuffled);
    assertEquals(ordered, shuffled);
  }

  @Test
  void aFieldEndsAtItsFirstNul() {
    byte[] field = {'x', 'a', 'b', 0, 'c', 'x'};
    assertEquals(of('a', 'b'), ByteString.upToNul(field, 1, 5));
    assertEquals(of('a', 'b'), ByteString.upToNul(field, 1, 3));
    assertEquals(ByteString.EMPTY, ByteString.upToNul(field, 3, 6));
    assertEquals(ByteString.EMPTY, ByteString.upToNul(field, 6, 6));
  }

  @Test
  void wellFormedTextIsShownAsItIs() {
    assertEquals("grün ☃ 😀 a\\b", ByteString.utf8("grün ☃ 😀 a\\b").toString());
  }

  @Test
  void otherBytesAreShownEscaped() {
    assertEquals("\\xff\\x5cx", of(0xFF, '\\', 'x').toString());
    assertEquals("a\\x0ab", of('a', '\n', 'b').toString());
    assertEquals("\\x1b[31m", of(0x1B, '[', '3', '1', 'm').toString());
    assertEquals("\\xc2\\x9b", of(0xC2, 0x9B).toString());
    assertEquals("\\xed\\xa0\\x80", of(0xED, 0xA0, 0x80).toString());
    assertEquals("\\xc0\\xaf", of(0xC0, 0xAF).toString());
  }

  @Test
  void isNotChangedFromOutside() {
    byte[] bytes = {1, 2};
    ByteString string = ByteString.copyOf(bytes);
    bytes[0] = 9;
    string.toBytes()[1] = 9;
    assertEquals(of(1, 2), string);
    assertThrows(ReadOnlyBufferException.class, () -> string.asBuffer().put((byte) 0));
  }

  @Test
  void findsPrefixesAndBytes() {
    assertTrue(of(1, 2, 3).startsWith(of(1, 2)));
    assertTrue(of(1).startsWith(ByteString.EMPTY));
    assertFalse(of(1).startsWith(of(1, 2)));
    assertFalse(of(1, 2).startsWith(of(2)));
    assertTrue(of(1, 0xFF).contains(0xFF));
    assertFalse(of(1, 0xFF).contains(0));
    assertEquals(0xFF, of(1, 0xFF).at(1));
  }

  @Test
  void partsAreCutOut() {
    assertArrayEquals(new byte[] {2}, of(1, 2, 3).substring(1, 2).toBytes());
    assertEquals(of(2, 3), ByteString.copyOf(new byte[] {1, 2, 3}, 1, 3));
    assertEquals(of(1).hashCode(), of(1, 2).substring(0, 1).hashCode());
    assertTrue(of(1, 2).substring(1, 1).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "/a/b, /a, b",
    "a/b//, a, b",
    "/a, '', a",
    "a, '', a",
    "//, '', ''",
    "'', '', ''",
    "a//b, a/, b"
  })
  void aPathIsSplitBeforeItsLastComponent(String path, String directory, String name) {
    assertEquals(
        new SlashPath(ByteString.utf8(directory), ByteString.utf8(name)),
        SlashPath.of(ByteString.utf8(path)));
  }

  private static ByteString of(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return ByteString.copyOf(bytes);
  }
}
