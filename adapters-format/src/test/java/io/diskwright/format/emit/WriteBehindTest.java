package io.diskwright.format.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WriteBehindTest {

  private static final int MIB = 1 << 20;

  @TempDir private Path folder;
  private FileChannel target;

  @BeforeEach
  void open() throws IOException {
    target =
        FileChannel.open(
            folder.resolve("file"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  @AfterEach
  void close() throws IOException {
    target.close();
  }

  @Test
  void leavesTheFileOpenAndNoThread() throws IOException {
    try (WriteBehind writeBehind = new WriteBehind(target)) {
      for (int i = 0; i < 40; i++) {
        target.write(ByteBuffer.allocate(MIB));
        writeBehind.wrote(MIB);
      }
      writeBehind.finish();
    }
    assertTrue(target.isOpen());
    assertEquals(0, threads());
  }

  @Test
  void littleDataNeedsNoThread() throws IOException {
    try (WriteBehind writeBehind = new WriteBehind(target)) {
      writeBehind.wrote(MIB);
      writeBehind.finish();
      assertEquals(0, threads());
    }
  }

  @Test
  void aFailedSyncIsTold() throws IOException {
    try (WriteBehind writeBehind = new WriteBehind(target)) {
      target.close();
      writeBehind.wrote(100 * MIB);
      assertThrows(ClosedChannelException.class, writeBehind::finish);
      assertThrows(ClosedChannelException.class, () -> writeBehind.wrote(1000L * MIB));
    }
  }

  @Test
  void anInterruptEndsTheWaitAndClosesNothing() throws IOException {
    try (WriteBehind writeBehind = new WriteBehind(target)) {
      Thread.currentThread().interrupt();
      assertThrows(InterruptedIOException.class, writeBehind::finish);
    }
    assertTrue(Thread.interrupted());
    assertTrue(target.isOpen());
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("diskwright"))
        .count();
  }
}
