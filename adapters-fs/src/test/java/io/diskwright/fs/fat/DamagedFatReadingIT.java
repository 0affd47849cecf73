package io.diskwright.fs.fat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.CorruptImageException;
import io.diskwright.fs.ByteSource;
import io.diskwright.fs.WholeReading;
import io.diskwright.port.Progress;
import io.diskwright.port.StoredFileSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filesystems of mkfs.fat with bytes changed at random: whatever that does, the reader says so. */
final class DamagedFatReadingIT {

  private static final int CASES = 600;
  private static final int MOST_CHANGES = 8;
  private static final Duration CAP = Duration.ofSeconds(20);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mkfs.vfat -C -F 12 -n LABEL image 1440",
        "mkfs.vfat -C -F 16 -s 1 image 5000",
        "mkfs.vfat -C -F 32 -s 1 image 34000",
      })
  void damageIsToldAndNothingElseHappens(String command) throws IOException {
    byte[] bytes = SmallFat.make(command, folder);
    ByteSource image = new ByteSource(bytes);
    WholeReading.of(new FatReader().open(image, Progress.NONE));
    MetadataDamage damage = new MetadataDamage(bytes);
    int told = 0;
    for (long seed = 0; seed < CASES; seed++) {
      damage.apply(new Random(seed), 1 + (int) seed % MOST_CHANGES);
      String shown = "seed %d, %s".formatted(seed, command);
      told += assertTimeoutPreemptively(CAP, () -> isDamageTold(image, shown), shown) ? 1 : 0;
      damage.undo();
    }
    assertTrue(told > CASES / 10, "only %d of %d told".formatted(told, CASES));
  }

  private static boolean isDamageTold(ByteSource damaged, String shown) throws IOException {
    try {
      FatReader reader = new FatReader();
      if (reader.recognizes(damaged)) {
        WholeReading.of(reader.open(damaged, Progress.NONE));
        reader.open(damaged, Progress.NONE).regions(region -> {});
      }
      return false;
    } catch (CorruptImageException e) {
      return true;
    } catch (RuntimeException e) {
      throw new AssertionError(shown, e);
    }
  }

  /** Bytes of chance, and boot sectors of chance that pass for ones. */
  @ParameterizedTest
  @ValueSource(ints = {512, 1024, 4096, 1 << 20})
  void randomBytesAreNoneOrTold(int size) throws IOException {
    long start = System.nanoTime();
    for (long seed = start; seed < start + CASES; seed++) {
      byte[] bytes = new byte[size];
      new Random(seed).nextBytes(bytes);
      bytes[0] = (byte) 0xEB;
      bytes[0x0B] = 0;
      bytes[0x0C] = 2;
      bytes[0x0D] = (byte) (1 << (seed & 7));
      bytes[0x15] = (byte) 0xF8;
      ByteSource place = new ByteSource(bytes);
      String shown = "seed %d, %d bytes".formatted(seed, size);
      assertTimeoutPreemptively(CAP, () -> isDamageTold(place, shown), shown);
    }
  }

  @Test
  void aDamagedChainIsReadFromTheOtherTableAndThatIsSaid() throws IOException {
    byte[] bytes = SmallFat.make("mkfs.vfat -C -F 16 -R 1 -s 1 image 5000", folder);
    SortedMap<String, String> sound = StoredFiles.of(new ByteSource(bytes));
    Arrays.fill(bytes, SmallFat.SECTOR_BYTES + 4, 2 * SmallFat.SECTOR_BYTES, (byte) 0);
    List<String> notes = new ArrayList<>();
    Progress listener =
        new Progress() {
          @Override
          public void note(String message) {
            notes.add(message);
          }
        };
    StoredFileSystem damaged = new FatReader().open(new ByteSource(bytes), listener);
    Extraction.assertSame(sound, StoredFiles.of(damaged));
    assertEquals(1, notes.size());
    assertTrue(notes.get(0).contains("read from table 2"), notes.get(0));
  }
}
