package io.diskwright.format.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.extent.Extents;
import io.diskwright.extent.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkCutterTest {

  private static final int BLOCK = 16;
  private static final int CHUNK = 64;

  private record Piece(long offset, int length, long payloadBytes) {}

  @Test
  void holesBeforeAndBehindAreLeftOut() {
    assertEquals(List.of(new Piece(96, 16, 5)), cut(1000, 100, 5));
  }

  @Test
  void neighboursShareAChunkWithTheHoleBetween() {
    assertEquals(List.of(new Piece(0, 64, 3)), cut(1000, 3, 1, 50, 2));
  }

  @Test
  void noChunkCrossesAMultipleOfItsSize() {
    assertEquals(
        List.of(new Piece(32, 32, 24), new Piece(64, 64, 64), new Piece(128, 16, 12)),
        cut(1000, 40, 100));
  }

  @Test
  void theLastChunkEndsWithTheDisk() {
    assertEquals(List.of(new Piece(64, 6, 1)), cut(70, 69, 1));
  }

  @Test
  void anExtentThatEndsOnABoundaryDoesNotReachIntoTheNextChunk() {
    assertEquals(List.of(new Piece(0, 64, 64), new Piece(64, 16, 1)), cut(1000, 0, 64, 64, 1));
  }

  @Test
  void emptyDiskHasNoChunks() {
    assertEquals(List.of(), cut(1000));
  }

  @Test
  void chunksAreAscendingAlignedAndHoldEveryByteOfEveryExtent() {
    for (long seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      Extents extents = randomExtents(random);
      long disk = extents.end() + random.nextInt(100);
      check(extents, disk, cut(extents, disk), "seed " + seed);
    }
  }

  private static void check(Extents extents, long disk, List<Piece> pieces, String seed) {
    long end = 0;
    for (Piece piece : pieces) {
      assertTrue(piece.offset() >= end && piece.offset() % BLOCK == 0, seed);
      end = piece.offset() + piece.length();
      assertTrue(end == disk || end % BLOCK == 0, seed);
      assertEquals(piece.offset() / CHUNK, (end - 1) / CHUNK, seed);
    }
    assertTrue(end <= disk, seed);
    assertEquals(extents.totalBytes(), pieces.stream().mapToLong(Piece::payloadBytes).sum(), seed);
  }

  private static Extents randomExtents(Random random) {
    Extents.Builder builder = Extents.builder();
    long at = 0;
    for (int count = random.nextInt(20); count > 0; count--) {
      at += random.nextBoolean() ? 0 : random.nextInt(200);
      int length = 1 + random.nextInt(random.nextBoolean() ? 10 : 300);
      builder.add(at, length, Payload.of(new byte[length]));
      at += length;
    }
    return builder.build();
  }

  /** Pairs of an offset and a length. */
  private static List<Piece> cut(long disk, int... extents) {
    Extents.Builder builder = Extents.builder();
    for (int i = 0; i < extents.length; i += 2) {
      builder.add(extents[i], extents[i + 1], Payload.of(new byte[extents[i + 1]]));
    }
    return cut(builder.build(), disk);
  }

  private static List<Piece> cut(Extents extents, long disk) {
    ChunkCutter cutter = new ChunkCutter(extents, disk, CHUNK, BLOCK);
    Chunk chunk = new Chunk(extents, CHUNK);
    List<Piece> pieces = new ArrayList<>();
    while (cutter.next(chunk)) {
      pieces.add(new Piece(chunk.offset(), chunk.length(), chunk.payloadBytes()));
    }
    assertFalse(cutter.next(chunk), "none now and ever after");
    return pieces;
  }
}
