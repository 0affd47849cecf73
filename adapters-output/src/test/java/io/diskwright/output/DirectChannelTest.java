package io.diskwright.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectChannelTest {

  private static final int BLOCK = 4096;
  private static final int SIZE = 4 << 20;

  @TempDir private Path folder;

  @Test
  void bothWaysMakeOneFile() throws IOException {
    for (long seed = 0; seed < 20; seed++) {
      Path file = folder.resolve("file-" + seed);
      byte[] expected = new byte[SIZE];
      try (FileChannel channel = DirectChannel.over(open(file), file)) {
        channel.map(MapMode.READ_WRITE, SIZE, 0);
        fill(channel, expected, new Random(seed));
        channel.force(true);
        assertEquals(SIZE, channel.size(), "seed " + seed);
      }
      assertArrayEquals(expected, Files.readAllBytes(file), "seed " + seed);
    }
  }

  @Test
  void withoutASecondWayEverythingGoesThroughTheCache() throws IOException {
    Path file = folder.resolve("file");
    byte[] expected = new byte[SIZE];
    try (FileChannel channel = DirectChannel.over(open(file), folder.resolve("missing"))) {
      channel.map(MapMode.READ_WRITE, SIZE, 0);
      fill(channel, expected, new Random(1));
    }
    assertArrayEquals(expected, Files.readAllBytes(file));
  }

  @Test
  void writesBehindTheEndMakeTheFileLonger() throws IOException {
    Path file = folder.resolve("file");
    try (FileChannel channel = DirectChannel.over(open(file), file)) {
      ByteBuffer bytes = aligned(1 << 20).put(new byte[1 << 20]).flip();
      write(channel, bytes, 3 << 20);
      assertEquals(4 << 20, channel.size());
    }
  }

  @Test
  void readsAndPositionsAreThoseOfAnyChannel() throws IOException {
    Path file = folder.resolve("file");
    try (FileChannel channel = DirectChannel.over(open(file), file)) {
      channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
      assertEquals(3, channel.position());
      ByteBuffer read = ByteBuffer.allocate(3);
      channel.position(1).read(read);
      assertArrayEquals(new byte[] {2, 3, 0}, read.array());
      assertEquals(1, channel.truncate(1).size());
    }
  }

  @Test
  void closingClosesBothWays() throws IOException {
    Path file = folder.resolve("file");
    FileChannel channel = DirectChannel.over(open(file), file);
    channel.close();
    channel.close();
    assertFalse(channel.isOpen());
    assertThrows(ClosedChannelException.class, channel::size);
    assertThrows(
        ClosedChannelException.class, () -> channel.write(aligned(1 << 20).limit(1 << 20), 0));
  }

  @Test
  void anInterruptIsNotTakenForADiskThatCannot() throws IOException {
    Path file = folder.resolve("file");
    try (FileChannel channel = DirectChannel.over(open(file), file)) {
      Thread.currentThread().interrupt();
      assertThrows(
          ClosedByInterruptException.class,
          () -> channel.write(aligned(1 << 20).limit(1 << 20), 0));
      assertTrue(Thread.interrupted());
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static ByteBuffer aligned(int sizeBytes) {
    return ByteBuffer.allocateDirect(sizeBytes + BLOCK).alignedSlice(BLOCK);
  }

  /** Writes pieces of all kinds, one behind the other. */
  private static void fill(FileChannel channel, byte[] expected, Random random) throws IOException {
    random.nextBytes(expected);
    ByteBuffer buffer = aligned(SIZE);
    int at = 0;
    while (at < SIZE) {
      int length = Math.min(SIZE - at, length(random));
      int start = random.nextBoolean() ? at % BLOCK : random.nextInt(BLOCK);
      length = Math.min(length, SIZE - BLOCK);
      buffer.clear().position(start).put(expected, at, length).flip().position(start);
      write(channel, buffer, at);
      at += length;
    }
    Arrays.fill(expected, 0, 10, (byte) 7);
    write(channel, ByteBuffer.wrap(expected, 0, 10), 0);
  }

  private static int length(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> 1 + random.nextInt(3 * BLOCK);
      case 1 -> BLOCK * (1 + random.nextInt(16));
      default -> BLOCK * (16 + random.nextInt(200));
    };
  }

  private static void write(FileChannel channel, ByteBuffer bytes, long offset) throws IOException {
    long end = offset + bytes.remaining();
    while (bytes.hasRemaining()) {
      channel.write(bytes, end - bytes.remaining());
    }
  }
}
