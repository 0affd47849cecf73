package io.diskwright.format.container;

import io.diskwright.error.CorruptImageException;
import io.diskwright.error.DoesNotFitException;
import io.diskwright.error.UnsupportedImageException;
import io.diskwright.port.BlockSource;
import io.diskwright.port.ImageDecoder;
import io.diskwright.port.Progress;
import io.diskwright.tree.DataRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Changes sound images in every way that a stranger might, and reads what comes of it. Every case
 * has to end in bytes or in a refusal that names what is wrong; nothing else, and soon. A failure
 * tells the seed and the number of the case, which make the same image again.
 */
public final class HostileImages {

  /**
   * A place that says something.
   *
   * @param name for messages
   * @param offset in the image
   * @param widthBytes 1, 2, 4 or 8
   * @param isBigEndian how it is stored
   */
  public record Field(String name, int offset, int widthBytes, boolean isBigEndian) {

    long value(byte[] image) {
      long value = 0;
      for (int i = 0; i < widthBytes; i++) {
        value = (value << 8) | (image[index(i)] & 0xFF);
      }
      return value;
    }

    void set(byte[] image, long value) {
      for (int i = 0; i < widthBytes; i++) {
        image[index(i)] = (byte) (value >>> (Byte.SIZE * (widthBytes - 1 - i)));
      }
    }

    /** Of a byte, counted from the one with the highest bits. */
    private int index(int significance) {
      return offset + (isBigEndian ? significance : widthBytes - 1 - significance);
    }
  }

  /** A sound image, and every field of its header and tables. */
  public static final class Base {

    private final String name;
    private final byte[] image;
    private final List<Field> fields;

    /**
     * @param name for messages
     * @param image its bytes, not changed
     */
    public Base(String name, byte[] image, List<Field> fields) {
      this.name = name;
      this.image = image;
      this.fields = List.copyOf(fields);
    }
  }

  /** How many cases ended in which way. */
  public record Counts(long read, long corrupt, long unsupported, long slowestMillis) {}

  private static final int MOST_READ_BYTES = 64 << 20;
  private static final int STEP_BYTES = 256 << 10;
  private static final int PLACES = 8;
  private static final long WATCH_MILLIS = 50;

  private final ImageDecoder decoder;
  private final List<Base> bases;
  private final long seed;
  private final AtomicLong caseNumber = new AtomicLong();
  private final AtomicLong caseStart = new AtomicLong(System.nanoTime());
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final AtomicReference<String> description = new AtomicReference<>("");
  private final ByteBuffer step = ByteBuffer.allocate(STEP_BYTES);
  private long read;
  private long corrupt;
  private long unsupported;
  private long slowestMillis;

  private HostileImages(ImageDecoder decoder, List<Base> bases, long seed) {
    this.decoder = decoder;
    this.bases = bases;
    this.seed = seed;
  }

  /**
   * Sets every field of every image to every interesting value, one at a time, and then goes on
   * with random changes.
   *
   * @param randomCases how many of the latter
   * @param capMillis what one case may take; generous, since machines stall
   * @throws AssertionError about the first case that ends in any other way
   */
  public static Counts run(
      ImageDecoder decoder, List<Base> bases, long seed, int randomCases, long capMillis)
      throws InterruptedException {
    HostileImages run = new HostileImages(decoder, bases, seed);
    Thread worker = new Thread(() -> run.all(randomCases), "hostile images");
    worker.setDaemon(true);
    worker.start();
    run.watch(worker, capMillis);
    return new Counts(run.read, run.corrupt, run.unsupported, run.slowestMillis);
  }

  private void watch(Thread worker, long capMillis) throws InterruptedException {
    for (worker.join(WATCH_MILLIS); worker.isAlive(); worker.join(WATCH_MILLIS)) {
      long millis = (System.nanoTime() - caseStart.get()) / 1_000_000;
      if (millis > capMillis) {
        AssertionError hang = new AssertionError(where() + ": still busy after " + millis + " ms");
        hang.setStackTrace(worker.getStackTrace());
        throw hang;
      }
    }
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new AssertionError(where(), thrown);
    }
  }

  private String where() {
    return "%s, seed %d, case %d: %s"
        .formatted(decoder.name(), seed, caseNumber.get(), description.get());
  }

  private void all(int randomCases) {
    try {
      bases.forEach(this::everyFieldEveryValue);
      bases.forEach(this::everyLength);
      Random random = new Random(seed);
      for (int i = 0; i < randomCases; i++) {
        randomCase(bases.get(i % bases.size()), new Random(random.nextLong()));
      }
    } catch (Throwable e) {
      failure.set(e);
    }
  }

  private void everyFieldEveryValue(Base base) {
    for (Field field : base.fields) {
      long[] values = interesting(field.value(base.image), base.image.length, field.offset);
      for (long value : Arrays.stream(values).distinct().toArray()) {
        byte[] image = base.image.clone();
        field.set(image, value);
        attempt("%s, %s = 0x%x".formatted(base.name, field.name, value), image);
      }
    }
  }

  private static long[] interesting(long original, int size, int own) {
    long[] values = new long[64];
    int count = 0;
    for (long around : new long[] {0, original, size, own, original * 2, original / 2}) {
      values[count++] = around - 1;
      values[count++] = around;
      values[count++] = around + 1;
    }
    for (int shift = 8; shift < 64; shift += 8) {
      values[count++] = original << shift;
      values[count++] = original >>> shift;
      values[count++] = 1L << shift;
      values[count++] = (1L << shift) - 1;
    }
    for (long value : new long[] {1L << 31, 1L << 61, 1L << 62, 1L << 63, -512, -65_536}) {
      values[count++] = value;
    }
    values[count++] = original ^ 1L << 62;
    values[count++] = original ^ 1L << 63;
    values[count++] = original ^ 1;
    values[count++] = Long.MAX_VALUE;
    values[count++] = original & -65_536;
    values[count++] = (size + 65_535L) & -65_536;
    values[count++] = size & -512L;
    return Arrays.copyOf(values, count);
  }

  private void everyLength(Base base) {
    int size = base.image.length;
    for (int part = 0; part < 64; part++) {
      for (int length : new int[] {part, size - 1 - part, part * (size / 64), part * 512}) {
        if (length >= 0 && length < size) {
          attempt(base.name + ", cut at " + length, Arrays.copyOf(base.image, length));
        }
      }
    }
  }

  private void randomCase(Base base, Random random) {
    byte[] image = base.image.clone();
    List<String> changes = new ArrayList<>();
    for (int count = 1 + random.nextInt(4); count > 0; count--) {
      image = change(base, image, random, changes);
    }
    attempt(base.name + ", " + String.join(", ", changes), image);
  }

  private static byte[] change(Base base, byte[] image, Random random, List<String> changes) {
    switch (random.nextInt(8)) {
      case 0 -> {
        int length = random.nextInt(2 * base.image.length + 1);
        changes.add("length " + length);
        return Arrays.copyOf(image, length);
      }
      case 1 -> {
        if (image.length > 0) {
          int at = random.nextInt(image.length);
          image[at] ^= (byte) (1 << random.nextInt(8));
          changes.add("bit at " + at);
        }
      }
      case 2 -> changes.add(copy(image, random));
      default -> changes.add(set(base, image, random));
    }
    return image;
  }

  /** Tables that have other tables in them. */
  private static String copy(byte[] image, Random random) {
    int length = Math.min(image.length, 512 << random.nextInt(4));
    int from = random.nextInt(image.length - length + 1) & -512;
    int to = random.nextInt(image.length - length + 1) & -512;
    System.arraycopy(image, from, image, to, length);
    return "%d bytes from %d to %d".formatted(length, from, to);
  }

  private static String set(Base base, byte[] image, Random random) {
    Field field = base.fields.get(random.nextInt(base.fields.size()));
    if (field.offset + field.widthBytes > image.length) {
      return field.name + " is cut off";
    }
    long value = value(base, image, field, random);
    field.set(image, value);
    return "%s = 0x%x".formatted(field.name, value);
  }

  private static long value(Base base, byte[] image, Field field, Random random) {
    long original = field.value(image);
    return switch (random.nextInt(4)) {
      case 0 -> base.fields.get(random.nextInt(base.fields.size())).value(base.image);
      case 1 -> original ^ (1L << random.nextInt(64));
      case 2 -> (original & (-1L << 48)) | (random.nextInt(2 * base.image.length) & -512);
      default -> {
        long[] values = interesting(original, image.length, field.offset);
        yield values[random.nextInt(values.length)];
      }
    };
  }

  private void attempt(String what, byte[] image) {
    caseNumber.incrementAndGet();
    description.set(what);
    long start = System.nanoTime();
    caseStart.set(start);
    try {
      readAll(image);
      read++;
    } catch (CorruptImageException e) {
      corrupt++;
    } catch (UnsupportedImageException | DoesNotFitException e) {
      unsupported++;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    slowestMillis = Math.max(slowestMillis, (System.nanoTime() - start) / 1_000_000);
  }

  private void readAll(byte[] image) throws IOException {
    MemorySource file = new MemorySource(image);
    if (!decoder.recognizes(file)) {
      return;
    }
    try (BlockSource disk = decoder.open(file, (name, format) -> backing(), Progress.NONE)) {
      List<DataRange> ranges = disk.dataRanges();
      checkRanges(ranges, disk.sizeBytes());
      readPlaces(disk);
      readRanges(disk, ranges);
      readGaps(disk, ranges);
    }
  }

  /** What every image finds beneath it, if it asks: an odd number of bytes that are not zero. */
  private static BlockSource backing() {
    byte[] bytes = new byte[300_001];
    Arrays.fill(bytes, (byte) 0xBA);
    return new MemorySource(bytes);
  }

  private static void checkRanges(List<DataRange> ranges, long size) {
    long end = -1;
    for (DataRange range : ranges) {
      if (range.offset() <= end || range.length() <= 0 || range.length() > size - range.offset()) {
        throw new AssertionError("%s after %d, disk of %d bytes".formatted(range, end, size));
      }
      end = range.end();
    }
  }

  private void readPlaces(BlockSource disk) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < PLACES; i++) {
      long at = i == 0 ? 0 : (long) (random.nextDouble() * disk.sizeBytes());
      read(disk, Math.min(at, disk.sizeBytes()), 70_000);
    }
    read(disk, Math.max(0, disk.sizeBytes() - 512), 512);
  }

  private void readRanges(BlockSource disk, List<DataRange> ranges) throws IOException {
    long left = MOST_READ_BYTES;
    for (int i = 0; i < ranges.size() && left > 0; i++) {
      DataRange range = ranges.get(i);
      long end = range.offset() + Math.min(left, range.length());
      for (long at = range.offset(); at < end; at += STEP_BYTES) {
        left -= read(disk, at, end - at);
      }
    }
  }

  private void readGaps(BlockSource disk, List<DataRange> ranges) throws IOException {
    long start = 0;
    for (int i = 0; i <= Math.min(ranges.size(), 100); i++) {
      long end = i < ranges.size() ? ranges.get(i).offset() : disk.sizeBytes();
      int length = read(disk, start, end - start);
      if (step.mismatch(ByteBuffer.allocate(length)) >= 0) {
        throw new AssertionError("data outside of the data ranges, after byte " + start);
      }
      start = i < ranges.size() ? ranges.get(i).end() : start;
    }
  }

  /** Leaves what was read in the buffer, to be read from there. */
  private int read(BlockSource disk, long offset, long most) throws IOException {
    long length = Math.min(Math.min(STEP_BYTES, most), disk.sizeBytes() - offset);
    disk.read(offset, step.clear().limit((int) length));
    step.flip();
    return (int) length;
  }
}
