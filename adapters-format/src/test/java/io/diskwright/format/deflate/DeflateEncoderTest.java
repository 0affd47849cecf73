package io.diskwright.format.deflate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeflateEncoderTest {

  private static final int LEVELS = 9;
  private static final int LARGEST = 2 << 20;
  private static final int LARGEST_WINDOW = 32 << 10;
  private static final int[] WINDOWS = {4096, 8192, 16_384, LARGEST_WINDOW};

  @Test
  void inputsOfAllKindsComeBackAtEveryLevelAndWindow() throws DataFormatException {
    for (int level = 1; level <= LEVELS; level++) {
      for (int windowBytes : WINDOWS) {
        DeflateEncoder encoder = new DeflateEncoder(level, windowBytes, 128 << 10);
        for (Map.Entry<String, byte[]> input : Inputs.small().entrySet()) {
          String what = "%s, level %d, window %d".formatted(input.getKey(), level, windowBytes);
          roundTrip(encoder, input.getValue(), windowBytes, what);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 32768", "2, 4096", "4, 32768", "6, 4096", "8, 32768"})
  void inputsOfTwoMebibytesComeBack(int level, int windowBytes) throws DataFormatException {
    DeflateEncoder encoder = new DeflateEncoder(level, windowBytes, LARGEST);
    for (Map.Entry<String, byte[]> input : Inputs.large().entrySet()) {
      roundTrip(encoder, input.getValue(), windowBytes, input.getKey());
    }
  }

  @Test
  void whateverGoesInComesBack() throws DataFormatException {
    for (long seed = 0; seed < 800; seed++) {
      Random random = new Random(seed);
      byte[] input = Inputs.anything(random, random.nextInt(1 + random.nextInt(100_000)));
      int level = 1 + random.nextInt(LEVELS);
      int windowBytes = WINDOWS[random.nextInt(WINDOWS.length)];
      DeflateEncoder encoder = new DeflateEncoder(level, windowBytes, input.length);
      roundTrip(encoder, input, windowBytes, "seed %d, level %d".formatted(seed, level));
    }
  }

  @Test
  void theLimitIsMetToTheByte() {
    for (int level = 1; level <= LEVELS; level++) {
      DeflateEncoder encoder = new DeflateEncoder(level, LARGEST_WINDOW, 128 << 10);
      for (Map.Entry<String, byte[]> input : Inputs.small().entrySet()) {
        byte[] stream = encode(encoder, input.getValue());
        checkLimit(encoder, input.getValue(), stream, input.getKey());
      }
    }
  }

  private static void checkLimit(
      DeflateEncoder encoder, byte[] input, byte[] stream, String message) {
    int offset = 5;
    byte[] output = new byte[offset + stream.length + offset];
    for (int limit : new int[] {0, stream.length / 2, stream.length - 1}) {
      Arrays.fill(output, (byte) 0x5A);
      assertEquals(-1, encoder.encode(input, input.length, output, offset, limit), message + limit);
      checkUntouched(output, offset, offset + limit, message);
    }
    int length = encoder.encode(input, input.length, output, offset, stream.length);
    assertArrayEquals(stream, Arrays.copyOfRange(output, offset, offset + length), message);
    checkUntouched(output, offset, offset + stream.length, message);
  }

  private static void checkUntouched(byte[] output, int from, int to, String message) {
    for (int i = 0; i < output.length; i++) {
      assertTrue(i >= from && i < to || output[i] == 0x5A, message);
    }
  }

  @Test
  void earlierInputsLeaveNoTrace() {
    for (int level = 1; level <= LEVELS; level++) {
      DeflateEncoder used = new DeflateEncoder(level, LARGEST_WINDOW, 128 << 10);
      for (int round = 0; round < 2; round++) {
        for (Map.Entry<String, byte[]> input : Inputs.small().entrySet()) {
          byte[] bytes = input.getValue();
          DeflateEncoder fresh = new DeflateEncoder(level, LARGEST_WINDOW, bytes.length);
          assertArrayEquals(encode(fresh, bytes), encode(used, bytes), input.getKey());
        }
      }
    }
  }

  @Test
  void whatLiesBehindTheInputInItsArrayDoesNotMatter() {
    byte[] text = Inputs.text(new Random(6), 10_000);
    for (int level = 1; level <= LEVELS; level++) {
      DeflateEncoder encoder = new DeflateEncoder(level, LARGEST_WINDOW, text.length);
      byte[] output = new byte[text.length];
      int length = encoder.encode(text, 7777, output, 0, output.length);
      byte[] alone = encode(encoder, Arrays.copyOf(text, 7777));
      assertArrayEquals(alone, Arrays.copyOf(output, length));
    }
  }

  @Test
  void incompressibleInputIsStored() {
    byte[] input = Inputs.random(new Random(7), 64 << 10, 256);
    for (int level = 1; level <= LEVELS; level++) {
      byte[] stream = encode(new DeflateEncoder(level, LARGEST_WINDOW, input.length), input);
      assertEquals(input.length + 2 * 5, stream.length);
    }
  }

  @Test
  void eachPartGetsTheBlockThatSuitsIt() {
    byte[] input = Inputs.text(new Random(8), 64 << 10);
    System.arraycopy(Inputs.random(new Random(9), 32 << 10, 256), 0, input, 0, 32 << 10);
    PlainInflater inflater =
        new PlainInflater(encode(new DeflateEncoder(2, LARGEST_WINDOW, input.length), input));
    inflater.decode();
    assertEquals(List.of(0, 2), inflater.kinds());
  }

  @Test
  void higherLevelsAreSmaller() {
    byte[] input = Inputs.text(new Random(9), 64 << 10);
    int before = Integer.MAX_VALUE;
    for (int level = 1; level <= LEVELS; level++) {
      int length = encode(new DeflateEncoder(level, LARGEST_WINDOW, input.length), input).length;
      assertTrue(length <= before, "level %d: %d after %d".formatted(level, length, before));
      before = length;
    }
  }

  /** A change here changes every image: raise the version, and say so. */
  @ParameterizedTest
  @CsvSource({
    "1, ac912992",
    "2, 94f5a936",
    "3, 48691392",
    "4, 45043657",
    "5, 8f85d363",
    "6, 9f1bd47d",
    "7, d03325fe",
    "8, 812e4aab",
    "9, 112e2864"
  })
  void theBytesNeverChange(int level, String crc) {
    CRC32 sum = new CRC32();
    for (int windowBytes : WINDOWS) {
      DeflateEncoder encoder = new DeflateEncoder(level, windowBytes, 128 << 10);
      Inputs.small().values().forEach(input -> sum.update(encode(encoder, input)));
      for (long seed = 0; seed < 20; seed++) {
        sum.update(encode(encoder, Inputs.anything(new Random(seed), 64 << 10)));
      }
    }
    assertEquals(crc, "%08x".formatted(sum.getValue()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, -1})
  void otherLevelsAreRefused(int level) {
    assertThrows(
        IllegalArgumentException.class, () -> new DeflateEncoder(level, LARGEST_WINDOW, 4096));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2048, 5000, 65_536})
  void otherWindowsAreRefused(int windowBytes) {
    assertThrows(IllegalArgumentException.class, () -> new DeflateEncoder(1, windowBytes, 4096));
  }

  @Test
  void inputsBeyondTheGreatestLengthAreRefused() {
    DeflateEncoder encoder = new DeflateEncoder(1, LARGEST_WINDOW, 4096);
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> encoder.encode(new byte[5000], 4097, new byte[5000], 0, 5000));
    assertThrows(
        IllegalArgumentException.class, () -> new DeflateEncoder(1, LARGEST_WINDOW, LARGEST + 1));
  }

  private static void roundTrip(
      DeflateEncoder encoder, byte[] input, int windowBytes, String message)
      throws DataFormatException {
    byte[] stream = encode(encoder, input);
    assertArrayEquals(input, inflate(stream, input.length), message);
    PlainInflater plain = new PlainInflater(stream);
    assertArrayEquals(input, plain.decode(), message);
    assertTrue(plain.greatestDistance() <= windowBytes, message);
    assertTrue(plain.complete(), message);
  }

  private static byte[] inflate(byte[] stream, int length) throws DataFormatException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(stream);
      byte[] output = new byte[length + 1];
      int count = inflater.inflate(output);
      assertTrue(inflater.finished());
      assertEquals(0, inflater.getRemaining());
      return Arrays.copyOf(output, count);
    } finally {
      inflater.end();
    }
  }

  static byte[] encode(DeflateEncoder encoder, byte[] input) {
    byte[] output = new byte[input.length + 1000];
    int length = encoder.encode(input, input.length, output, 0, output.length);
    return Arrays.copyOf(output, length);
  }
}
