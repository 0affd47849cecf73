package io.diskwright.format.container;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diskwright.error.CorruptImageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockTableTest {

  private static final int OFFSET = 100;
  private static final int COUNT = 10_000;

  private final ByteBuffer file = ByteBuffer.allocate(OFFSET + 4 * COUNT);

  private BlockTable table(long count) {
    return new BlockTable(reader(), "table", OFFSET, count, ByteOrder.BIG_ENDIAN);
  }

  private ContainerReader reader() {
    return new ContainerReader("test", new MemorySource(file.array()));
  }

  /** Entries of different pages, many times over what is kept in memory. */
  @Test
  void everyEntryIsFoundInAnyOrder() throws IOException {
    for (int index = 0; index < COUNT; index++) {
      file.putInt(OFFSET + 4 * index, ~index);
    }
    BlockTable table = table(COUNT);
    Random random = new Random(1);
    for (int count = 0; count < COUNT; count++) {
      int index = random.nextInt(COUNT);
      assertEquals(0xFFFF_FFFFL - index, table.entry(index));
    }
    long[] sum = {0};
    table.visit((index, value) -> sum[0] += index + value);
    assertEquals(COUNT * 0xFFFF_FFFFL, sum[0]);
  }

  @Test
  void aTableBehindTheFileIsCorrupt() {
    assertThrows(CorruptImageException.class, () -> table(COUNT + 1));
    assertThrows(CorruptImageException.class, () -> table(1L << 32));
  }

  @Test
  void blocksSideBySideDoNotOverlapInWhateverOrder() throws IOException {
    List<Integer> places = IntStream.range(0, COUNT).boxed().collect(Collectors.toList());
    Collections.shuffle(places, new Random(2));
    for (int index = 0; index < COUNT; index++) {
      file.putInt(OFFSET + 4 * index, places.get(index) * 70_003);
    }
    assertDoesNotThrow(() -> overlaps(70_003).refuse());
    assertEquals(
        "test: table at byte %d: block %d has the place 70003 and lies over another block"
            .formatted(OFFSET + 4 * places.indexOf(1), places.indexOf(1)),
        assertThrows(CorruptImageException.class, () -> overlaps(70_004).refuse()).getMessage());
  }

  @Test
  void entriesThatAreNoPlacesMayBeEqual() {
    for (int index = 0; index < COUNT; index++) {
      file.putInt(OFFSET + 4 * index, -1 - index % 2);
    }
    assertDoesNotThrow(() -> overlaps(1).refuse());
  }

  @Test
  void onePairOfEqualPlacesIsFoundAmongMany() {
    for (int index = 0; index < COUNT; index++) {
      file.putInt(OFFSET + 4 * index, index * 400_000);
    }
    file.putInt(OFFSET + 4 * 77, (int) 3_600_000_000L);
    assertEquals(
        "test: table at byte 36100: block 9000 has the place 3600000000 and lies over another"
            + " block",
        assertThrows(CorruptImageException.class, () -> overlaps(1).refuse()).getMessage());
  }

  private BlockOverlaps overlaps(long span) {
    return new BlockOverlaps(reader(), table(COUNT), 0xFFFF_FFFEL, span);
  }
}
