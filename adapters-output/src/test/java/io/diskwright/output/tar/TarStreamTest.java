package io.diskwright.output.tar;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.tree.FileContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TarStreamTest {

  private static final int AHEAD_BYTES =
      BackgroundWriter.CHUNK_COUNT * BackgroundWriter.CHUNK_BYTES;

  private final Numbers content = new Numbers(4L * AHEAD_BYTES + 100);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** A file whose bytes tell their place, and how much of it was read. */
  private static final class Numbers implements FileContent {

    private final long sizeBytes;
    private final AtomicLong readBytes = new AtomicLong();

    Numbers(long sizeBytes) {
      this.sizeBytes = sizeBytes;
    }

    @Override
    public long sizeBytes() {
      return sizeBytes;
    }

    @Override
    public void read(long offset, ByteBuffer target) {
      readBytes.addAndGet(target.remaining());
      for (long at = offset; target.hasRemaining(); at++) {
        target.put((byte) (at % 251));
      }
    }
  }

  /** Takes nothing until it is opened. */
  private static final class Gate implements WritableByteChannel {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final WritableByteChannel target = Channels.newChannel(bytes);
    private final CountDownLatch opened = new CountDownLatch(1);

    @Override
    public int write(ByteBuffer source) throws IOException {
      try {
        opened.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
      return target.write(source);
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  private void add(TarStream stream) throws IOException {
    stream.content(content, SparseForm.of(content));
  }

  @Test
  void readsAheadAsFarAsItHasChunks() throws Exception {
    Gate gate = new Gate();
    try (TarStream stream = TarStream.to(gate)) {
      Future<?> filling =
          threads.submit(
              () -> {
                add(stream);
                stream.end();
                return null;
              });
      awaitReading(AHEAD_BYTES);
      assertThrows(TimeoutException.class, () -> filling.get(1, SECONDS));
      assertEquals(AHEAD_BYTES, content.readBytes.get());
      gate.opened.countDown();
      filling.get();
    }
    assertWhole(gate.bytes.toByteArray());
  }

  private void awaitReading(long bytes) {
    while (content.readBytes.get() < bytes) {
      Thread.onSpinWait();
    }
  }

  private void assertWhole(byte[] written) {
    assertEquals(0, written.length % (20 * UstarHeader.SIZE_BYTES));
    ByteBuffer expected = ByteBuffer.allocate((int) content.sizeBytes);
    content.read(0, expected);
    int size = (int) content.sizeBytes;
    assertArrayEquals(expected.array(), Arrays.copyOf(written, size));
    byte[] rest = Arrays.copyOfRange(written, size, written.length);
    assertArrayEquals(new byte[rest.length], rest);
  }

  @Test
  void whoFillsLearnsThatNobodyReadsAnyMore() throws Exception {
    Pipe pipe = Pipe.open();
    pipe.source().close();
    try (TarStream stream = TarStream.to(pipe.sink())) {
      IOException trouble = assertThrows(IOException.class, () -> add(stream));
      assertEquals("Broken pipe", trouble.getMessage());
    }
  }

  @Test
  void theEndLearnsThatNobodyReadsAnyMore() throws Exception {
    Pipe pipe = Pipe.open();
    pipe.source().close();
    try (TarStream stream = TarStream.to(pipe.sink())) {
      assertThrows(IOException.class, stream::end);
    }
  }

  @Test
  void closingEndsAWriteThatNobodyTakes() throws Exception {
    Pipe pipe = Pipe.open();
    try (TarStream stream = TarStream.to(pipe.sink())) {
      threads.execute(() -> assertThrows(IOException.class, () -> add(stream)));
      awaitReading(AHEAD_BYTES);
    }
    assertFalse(pipe.sink().isOpen());
  }

  @Test
  void anInterruptEndsWaiting() throws Exception {
    try (TarStream stream = TarStream.to(new Gate())) {
      Thread filler = Thread.currentThread();
      threads.execute(
          () -> {
            awaitReading(AHEAD_BYTES);
            filler.interrupt();
          });
      assertThrows(InterruptedIOException.class, () -> add(stream));
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void theFilesOwnFailureComesThrough() throws Exception {
    IllegalStateException damage = new IllegalStateException("damaged");
    FileContent damaged =
        new FileContent() {
          @Override
          public long sizeBytes() {
            return 1;
          }

          @Override
          public void read(long offset, ByteBuffer target) {
            throw damage;
          }
        };
    try (TarStream stream = TarStream.to(new Gate())) {
      assertSame(
          damage,
          assertThrows(
              IllegalStateException.class, () -> stream.content(damaged, SparseForm.of(damaged))));
    }
  }
}
