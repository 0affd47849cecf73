package io.diskwright.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnerTest {

  @Test
  void readsTwoNumbers() {
    assertEquals(new Owner(1000, 100), Owner.parse("1000:100"));
    assertEquals(new Owner(4_294_967_295L, 0), Owner.parse("4294967295:0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0:", ":0", "root:root", "-1:0", "0:0:0", "1 :0", "٣:٣"})
  void refusesEverythingElse(String text) {
    assertEquals(
        "'" + text + "' is not an owner; write UID:GID in numbers, or keep",
        assertThrows(IllegalArgumentException.class, () -> Owner.parse(text)).getMessage());
  }

  @Test
  void refusesNumbersOverThirtyTwoBits() {
    assertEquals(
        "'0:4294967296': user and group numbers end at 4294967295",
        assertThrows(IllegalArgumentException.class, () -> Owner.parse("0:4294967296"))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Owner(-1, 0));
  }
}
