package io.diskwright.extent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ExtentsTest {

  private static final long SEED = 7;
  private static final Payload DATA = Payload.of(new byte[] {1, 2, 3, 4});

  @Test
  void extentsInAnyOrderComeOutSorted() {
    Extents extents = Extents.of(List.of(at(8, 4), at(0, 4), at(4, 4)));
    assertEquals(List.of(0L, 4L, 8L), offsets(extents));
    assertEquals(12, extents.totalBytes());
    assertEquals(12, extents.end());
  }

  @Test
  void anOverlapIsRejectedOnTheSpot() {
    Extents.Builder builder = Extents.builder().add(0, 10, DATA);
    assertEquals(
        "extent at 9 of 1 bytes after one that ends at 10",
        assertThrows(IllegalStateException.class, () -> builder.add(9, 1, DATA)).getMessage());
    assertThrows(IllegalStateException.class, () -> Extents.of(List.of(at(0, 5), at(4, 1))));
    assertThrows(IllegalStateException.class, () -> Extents.of(List.of(at(4, 1), at(4, 1))));
  }

  @Test
  void anExtentHasALengthAndEndsBelowTwoToTheSixtyThree() {
    assertThrows(IllegalStateException.class, () -> at(0, 0));
    assertThrows(IllegalStateException.class, () -> at(-1, 1));
    assertThrows(IllegalStateException.class, () -> at(Long.MAX_VALUE, 1));
    assertThrows(IllegalStateException.class, () -> Extents.builder().add(0, 0, DATA));
    assertThrows(IllegalStateException.class, () -> Extents.builder().add(-1, 4, DATA));
    assertThrows(IllegalStateException.class, () -> Extents.builder().add(Long.MAX_VALUE, 1, DATA));
  }

  @Test
  void placedExtentsMoveTogether() {
    Extents placed = Extents.of(List.of(at(0, 4), at(8, 4))).placedAt(100).placedAt(1000);
    assertEquals(List.of(1100L, 1108L), offsets(placed));
    assertEquals(1112, placed.end());
    assertEquals(1108, placed.get(1).offset());
    assertEquals(0, Extents.builder().build().placedAt(100).end());
  }

  @Test
  void nothingIsPlacedOutsideTheDisk() {
    Extents extents = Extents.of(List.of(at(8, 4)));
    assertEquals(0, extents.placedAt(-8).offset(0));
    assertThrows(IllegalStateException.class, () -> extents.placedAt(-9));
    assertThrows(IllegalStateException.class, () -> extents.placedAt(Long.MAX_VALUE - 11));
    assertEquals(Long.MAX_VALUE, extents.placedAt(Long.MAX_VALUE - 12).end());
  }

  @Test
  void interleavedPartsAreJoined() {
    Extents table = Extents.of(List.of(at(0, 4), at(96, 4)));
    Extents fileSystem = Extents.of(List.of(at(0, 4), at(8, 4))).placedAt(50);
    Extents disk = Extents.join(List.of(fileSystem, table, Extents.builder().build()));
    assertEquals(List.of(0L, 50L, 58L, 96L), offsets(disk));
    assertThrows(
        IllegalStateException.class,
        () -> Extents.join(List.of(table, Extents.of(List.of(at(98, 1))))));
    assertEquals(0, Extents.join(List.of()).count());
  }

  @Test
  void joiningRandomPartsIsSortingThem() {
    System.out.println("ExtentsTest seed " + SEED);
    Random random = new Random(SEED);
    for (int round = 0; round < 50; round++) {
      List<List<Extent>> parts = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        parts.add(new ArrayList<>());
      }
      List<Long> expected = new ArrayList<>();
      long offset = 0;
      for (int i = random.nextInt(200); i > 0; i--) {
        offset += random.nextInt(3);
        expected.add(offset);
        parts.get(random.nextInt(4)).add(at(offset, 4));
        offset += 4;
      }
      parts.forEach(part -> Collections.shuffle(part, random));
      assertEquals(expected, offsets(Extents.join(parts.stream().map(Extents::of).toList())));
    }
  }

  @Test
  void theIteratorEnds() {
    Iterator<Extent> extents = Extents.of(List.of(at(0, 4))).iterator();
    assertEquals(at(0, 4), extents.next());
    assertThrows(NoSuchElementException.class, extents::next);
    assertTrue(!extents.hasNext());
  }

  @Test
  void aPayloadIsReadInAnyPart() throws IOException {
    FileSlice slice = new FileSlice(FileContent.of(new byte[] {0, 1, 2, 3, 4, 5}), 2);
    assertArrayEquals(new byte[] {3, 4}, read(slice, 1, 2));
    assertArrayEquals(new byte[] {3, 4}, read(DATA, 2, 2));
  }

  private static byte[] read(Payload payload, long offset, int length) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(length);
    payload.fill(offset, target);
    return target.array();
  }

  private static Extent at(long offset, long length) {
    return new Extent(offset, length, DATA);
  }

  private static List<Long> offsets(Extents extents) {
    List<Long> offsets = new ArrayList<>();
    extents.forEach(extent -> offsets.add(extent.offset()));
    return offsets;
  }
}
