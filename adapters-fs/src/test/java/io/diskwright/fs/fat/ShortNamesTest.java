package io.diskwright.fs.fat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShortNamesTest {

  private final ShortNames names = new ShortNames();

  @Test
  void tailsCountAndTheBaseMakesRoom() {
    List<String> given = IntStream.range(0, 101).mapToObj(i -> numbered("longname" + i)).toList();
    assertEquals("LONGNA~1   ", given.get(0));
    assertEquals("LONGNA~9   ", given.get(8));
    assertEquals("LONGN~10   ", given.get(9));
    assertEquals("LONGN~99   ", given.get(98));
    assertEquals("LONG~100   ", given.get(99));
  }

  @Test
  void tailThatIsSomebodysNameIsLeftOut() {
    names.exact(ShortNameBasis.of("LONGFI~1.TXT"));
    names.exact(ShortNameBasis.of("longfi~3.txt"));
    assertEquals("LONGFI~2TXT", numbered("longfilename1.txt"));
    assertEquals("LONGFI~4TXT", numbered("longfilename2.txt"));
  }

  @Test
  void shortBaseIsKeptWhole() {
    assertEquals("A_B~1   C  ", numbered("a+b.c"));
    assertEquals("A_B~2   C  ", numbered("a,b.c"));
  }

  @Test
  void extensionsCountApart() {
    assertEquals("LONGFI~1TXT", numbered("longfilename.txt"));
    assertEquals("LONGFI~1CFG", numbered("longfilename.cfg"));
    assertEquals("LONGFI~1   ", numbered("longfilename"));
  }

  @Test
  void sixtyFiveThousandAlikeNamesAreToldApart() {
    Set<String> given = new HashSet<>();
    IntStream.range(0, 65_000).forEach(i -> given.add(numbered("all the same " + i)));
    assertEquals(65_000, given.size());
    assertTrue(given.contains("AL~65000   "));
  }

  /** Beginnings that share what is left of them behind four digits must not step on each other. */
  @Test
  void manyBeginningsShareTheirTails() {
    Set<String> given = new HashSet<>();
    IntStream.range(0, 60_000)
        .forEach(i -> given.add(numbered("abc%03d more".formatted(i % 1000))));
    assertEquals(60_000, given.size());
  }

  private String numbered(String name) {
    byte[] encoded = names.numbered(ShortNameBasis.of(name)).encode();
    return new String(encoded, StandardCharsets.US_ASCII);
  }
}
