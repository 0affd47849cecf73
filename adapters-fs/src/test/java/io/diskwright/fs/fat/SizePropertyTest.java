package io.diskwright.fs.fat;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.port.FileSystemPlace;
import io.diskwright.port.FileSystemUsage;
import io.diskwright.struct.StructReader;
import io.diskwright.tree.FileTree;
import io.diskwright.value.ByteSize;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Random trees around the sizes where clusters grow; each name holds the seed that repeats it. */
class SizePropertyTest {

  private static final long[] STEPS_MIB = {33, 260, 8192, 16384, 32768};

  private final Fat32Format format = new Fat32Format();

  @TestFactory
  Stream<DynamicTest> smallestSizeIsExactAndEveryLargerOneFits() {
    return LongStream.range(0, 40)
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> check(new Random(seed))));
  }

  private void check(Random random) {
    long aimMib = STEPS_MIB[random.nextInt(STEPS_MIB.length)];
    FileTree tree = tree(random, aimMib * ByteSize.MIB);
    long spare = random.nextBoolean() ? 0 : random.nextInt(1 << 26);
    long minimum = format.minimumSizeBytes(tree, FatImage.ESP, spare);
    assertEquals(0, minimum % ByteSize.MIB);
    assertTrue(usage(tree, minimum).availableBytes() >= spare);
    checkSmaller(tree, minimum, spare);
    for (int i = 0; i < 5; i++) {
      long larger = minimum + (long) (random.nextDouble() * minimum) / ByteSize.MIB * ByteSize.MIB;
      assertDoesNotThrow(() -> usage(tree, larger), () -> "at " + new ByteSize(larger));
    }
    checkUsage(tree, minimum);
  }

  private void checkSmaller(FileTree tree, long minimum, long spare) {
    long smaller = minimum - ByteSize.MIB;
    if (spare == 0 || smaller < 33 * ByteSize.MIB) {
      assertThrows(DoesNotFitException.class, () -> usage(tree, smaller));
    } else {
      try {
        assertTrue(usage(tree, smaller).availableBytes() < spare);
      } catch (DoesNotFitException refused) {
        assertTrue(String.valueOf(refused.getMessage()).startsWith("files need"));
      }
    }
  }

  /** Counts the free entries of the table as a stranger would. */
  private void checkUsage(FileTree tree, long sizeBytes) {
    if (sizeBytes > ByteSize.GIB) {
      return;
    }
    FatImage image = FatImage.of(tree, sizeBytes);
    FileSystemUsage usage = image.plan().usage();
    StructReader boot = StructReader.littleEndian(image.read(0, 512));
    long clusters = usage.sizeBytes() / usage.blockBytes();
    byte[] table = image.read(boot.u16(0x0E) * 512L, (int) (clusters + 2) * 4);
    long free = 0;
    for (int i = 2; i < clusters + 2; i++) {
      free += StructReader.littleEndian(table).u32(i * 4) == 0 ? 1 : 0;
    }
    assertEquals(usage.freeBytes(), free * usage.blockBytes());
    assertEquals(free, StructReader.littleEndian(image.read(512, 512)).u32(488));
  }

  /** A few large files and many small ones that together come near a size. */
  private static FileTree tree(Random random, long aimBytes) {
    TestTree tree = new TestTree();
    int small = random.nextInt(5_000);
    for (int i = 0; i < small; i++) {
      String name = "%d/%s %d".formatted(i % 7, "n".repeat(random.nextInt(20)), i);
      tree.file(name, Declared.ofSize(random.nextInt(3000)));
    }
    long left = (long) (aimBytes * (0.9 + random.nextDouble() * 0.1)) - small * 1500L;
    for (int i = 0; left > 0; i++) {
      long size = Math.min(left, random.nextInt(Integer.MAX_VALUE));
      tree.file("large" + i, Declared.ofSize(size));
      left -= Math.max(1, size);
    }
    return tree.build();
  }

  private FileSystemUsage usage(FileTree tree, long sizeBytes) {
    return format.plan(tree, FatImage.ESP, new FileSystemPlace(0, sizeBytes)).usage();
  }
}
