package io.diskwright.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.value.ByteString;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class XattrFilterTest {

  @ParameterizedTest
  @CsvSource({
    "user.comment, user.comment, true",
    "user.comment, user.comments, false",
    "user.*, user.comment, true",
    "user.*, trusted.user.x, false",
    "*.acl_*, system.acl_access, true",
    "*a*b, xaxab, true",
    "*a*b, xaxabc, false",
    "user.**, user., true",
    "user.\\E*, user.\\Ex, true",
    "user.[x], user.x, false",
    "user.?, user.x, false"
  })
  void aStarStandsForAnyCharactersAndNothingElseIsSpecial(
      String pattern, String name, boolean kept) {
    assertEquals(kept, new XattrFilter(List.of(pattern)).keeps(ByteString.utf8(name)));
  }

  @Test
  void namesAreBytes() {
    ByteString notUtf8 = ByteString.copyOf(new byte[] {'u', 's', 'e', 'r', '.', (byte) 0xFF, '\n'});
    assertTrue(new XattrFilter(List.of("user.*")).keeps(notUtf8));
    assertTrue(new XattrFilter(List.of("user.ü*")).keeps(ByteString.utf8("user.üx")));
  }

  @Test
  void allKeepsEverythingAndNoneNothing() {
    assertTrue(XattrFilter.ALL.keeps(ByteString.utf8("security.selinux")));
    assertFalse(XattrFilter.NONE.keeps(ByteString.utf8("security.selinux")));
  }

  @Test
  void manyStarsDoNotTakeLong() {
    XattrFilter filter = new XattrFilter(List.of("*a".repeat(100) + "b"));
    ByteString name = ByteString.utf8("a".repeat(60_000));
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertFalse(filter.keeps(name)));
  }
}
