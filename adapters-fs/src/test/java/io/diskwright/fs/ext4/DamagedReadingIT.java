package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.CorruptImageException;
import io.diskwright.error.UnsupportedImageException;
import io.diskwright.fs.ByteSource;
import io.diskwright.fs.WholeReading;
import io.diskwright.port.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filesystems of mke2fs with bytes changed at random: whatever that does, the reader says so. */
final class DamagedReadingIT {

  private static final int CASES = 400;
  private static final int CHANGES = 12;
  private static final Duration CAP = Duration.ofSeconds(20);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-t ext4 -b 1024 -O ^metadata_csum,inline_data",
        "-t ext4 -b 1024",
        "-t ext4 -b 4096 -O ^metadata_csum,ea_inode",
        "-t ext2 -b 1024",
      })
  void damageIsToldAndNothingElseHappens(String options) throws IOException {
    byte[] sound = Files.readAllBytes(image(options));
    WholeReading.of(new Ext4Reader().open(new ByteSource(sound), Progress.NONE));
    int told = 0;
    for (long seed = 0; seed < CASES; seed++) {
      ByteSource damaged = new ByteSource(changed(sound, seed));
      String shown = "seed %d, mke2fs %s".formatted(seed, options);
      told += assertTimeoutPreemptively(CAP, () -> isDamageTold(damaged, shown), shown) ? 1 : 0;
    }
    assertTrue(told > CASES / 20, "only %d of %d told".formatted(told, CASES));
  }

  private Path image(String options) throws IOException {
    Path tree = Files.createDirectories(folder.resolve("tree/deep/er"));
    for (int i = 0; i < 90; i++) {
      Files.writeString(tree.resolve("file-with-quite-a-long-name-" + i), "x".repeat(i * 200));
    }
    Files.createSymbolicLink(tree.resolve("link"), Path.of("y".repeat(100)));
    Path image = folder.resolve("image");
    Tools.truncate(image, 4 << 20);
    String command = "mke2fs -q -F %s -N 200 -d %s %s";
    Tools.run(command.formatted(options, folder.resolve("tree"), image).split(" "));
    return image;
  }

  private static byte[] changed(byte[] sound, long seed) {
    Random random = new Random(seed);
    byte[] changed = sound.clone();
    for (int done = 0; done < CHANGES; ) {
      int at = random.nextInt(sound.length);
      if (isMetadata(sound, at)) {
        changed[at] = (byte) (random.nextBoolean() ? random.nextInt() : -random.nextInt(2));
        done++;
      }
    }
    return changed;
  }

  /**
   * In a word that is neither zero nor of a file's content, which is x throughout, or a bitmap's.
   */
  private static boolean isMetadata(byte[] sound, int at) {
    boolean isZero = sound[at & -4] == 0 && sound[at | 3] == 0;
    return !isZero && sound[at] != 'x' && sound[at] != -1;
  }

  private static boolean isDamageTold(ByteSource damaged, String shown) throws IOException {
    try {
      Ext4Reader reader = new Ext4Reader();
      if (reader.recognizes(damaged)) {
        WholeReading.of(reader.open(damaged, Progress.NONE));
      }
      return false;
    } catch (CorruptImageException | UnsupportedImageException e) {
      return true;
    } catch (RuntimeException e) {
      throw new AssertionError(shown, e);
    }
  }
}
