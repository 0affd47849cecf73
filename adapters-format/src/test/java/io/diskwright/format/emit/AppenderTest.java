package io.diskwright.format.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.extent.Extents;
import io.diskwright.port.DiskImage;
import io.diskwright.value.Timestamp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AppenderTest {

  private static final int START = 8192;

  @TempDir Path directory;

  private final ByteArrayOutputStream expected = new ByteArrayOutputStream();

  /** What is done with an appender. */
  private interface Script {
    void run(Appender appender) throws IOException;
  }

  private byte[] written(Script script) throws IOException {
    Path file = directory.resolve("file");
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        TargetFile target =
            new TargetFile(channel, new DiskImage(0, Extents.builder().build(), Timestamp.EPOCH))) {
      Appender appender = new Appender(target, START);
      script.run(appender);
      appender.flush();
      target.finish();
    }
    byte[] all = Files.readAllBytes(file);
    assertArrayEquals(new byte[START], Arrays.copyOf(all, START), "what is before the start");
    return Arrays.copyOfRange(all, START, all.length);
  }

  @Test
  void piecesOfAllLengthsStandOneBehindTheOther() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[] written =
        written(
            appender -> {
              for (int piece = 0; piece < 200; piece++) {
                byte[] bytes = new byte[random.nextInt(1 << random.nextInt(21))];
                random.nextBytes(bytes);
                expected.write(bytes);
                appender.append(ByteBuffer.wrap(bytes));
                assertEquals(START + expected.size(), appender.position());
                if (random.nextInt(4) == 0) {
                  pad(appender, 1 << random.nextInt(17));
                }
              }
            });
    assertArrayEquals(expected.toByteArray(), written, "seed " + seed);
  }

  private void pad(Appender appender, int multiple) throws IOException {
    appender.padTo(multiple);
    while ((START + expected.size()) % multiple != 0) {
      expected.write(0);
    }
  }

  @Test
  void paddingLongerThanWhatIsGatheredIsZero() throws IOException {
    byte[] written =
        written(
            appender -> {
              appender.append(ByteBuffer.wrap(new byte[] {1}));
              appender.padTo(4 << 20);
              assertEquals(4 << 20, appender.position());
            });
    byte[] one = new byte[(4 << 20) - START];
    one[0] = 1;
    assertArrayEquals(one, written);
  }
}
