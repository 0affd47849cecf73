package io.diskwright.format.deflate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Inputs of all kinds, the same on every machine. */
final class Inputs {

  private static final int CLUSTER = 64 << 10;
  private static final String[] WORDS =
      "the image of a disk holds files and the files hold words like offset block cluster table"
          .split(" ", -1);

  private Inputs() {}

  /** Small ones, at most a cluster and some. */
  static Map<String, byte[]> small() {
    Map<String, byte[]> inputs = new LinkedHashMap<>();
    inputs.put("empty", new byte[0]);
    inputs.put("one byte", new byte[] {77});
    for (int length = 2; length < 10; length++) {
      inputs.put("%d equal bytes".formatted(length), new byte[length]);
    }
    inputs.put("all bytes once", allBytes());
    inputs.put("all the same", same(CLUSTER, 0xE5));
    inputs.put("alternating", alternating(CLUSTER));
    inputs.put("text", text(new Random(1), CLUSTER));
    inputs.put("incompressible", random(new Random(2), CLUSTER, 256));
    inputs.put("random of four values", random(new Random(3), CLUSTER, 4));
    inputs.put("no four bytes twice", deBruijn(CLUSTER));
    inputs.put("Fibonacci frequencies", fibonacci(CLUSTER));
    inputs.put("far copies", farCopies(new Random(4), CLUSTER + 4321));
    inputs.put("text, noise and zeros", mixed(new Random(5), CLUSTER));
    return inputs;
  }

  /** As small ones, but of the greatest length. */
  static Map<String, byte[]> large() {
    int length = 2 << 20;
    Map<String, byte[]> inputs = new LinkedHashMap<>();
    inputs.put("all the same, 2 MiB", same(length, 0));
    inputs.put("incompressible, 2 MiB", random(new Random(12), length, 256));
    inputs.put("text, noise and zeros, 2 MiB", mixed(new Random(15), length));
    inputs.put("Fibonacci frequencies, 2 MiB", fibonacci(length));
    inputs.put("far copies, 2 MiB", farCopies(new Random(14), length));
    return inputs;
  }

  /**
   * Runs of noise over some alphabet, and copies of what was before, of all lengths and distances.
   */
  static byte[] anything(Random random, int length) {
    byte[] bytes = new byte[length];
    int values = 1 + random.nextInt(256);
    int at = 0;
    while (at < length) {
      if (at > 0 && random.nextInt(3) > 0) {
        int distance = 1 + random.nextInt(random.nextBoolean() ? Math.min(at, 300) : at);
        at = copy(bytes, at, distance, 1 + random.nextInt(1 + random.nextInt(400)));
      } else {
        int stop = Math.min(length, at + random.nextInt(1 + random.nextInt(200)));
        for (; at < stop; at++) {
          bytes[at] = (byte) random.nextInt(values);
        }
      }
    }
    return bytes;
  }

  static byte[] text(Random random, int length) {
    StringBuilder text = new StringBuilder(length + 10);
    while (text.length() < length) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(9) == 0 ? '\n' : ' ');
    }
    return Arrays.copyOf(text.toString().getBytes(StandardCharsets.US_ASCII), length);
  }

  static byte[] random(Random random, int length, int values) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) random.nextInt(values);
    }
    return bytes;
  }

  static byte[] mixed(Random random, int length) {
    byte[] bytes = new byte[length];
    int third = length / 3;
    System.arraycopy(text(random, third), 0, bytes, 0, third);
    System.arraycopy(random(random, third, 256), 0, bytes, third, third);
    return bytes;
  }

  private static byte[] allBytes() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  private static byte[] same(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static byte[] alternating(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i += 2) {
      bytes[i] = (byte) 0xAA;
    }
    return bytes;
  }

  /**
   * Each symbol as frequent as the two before it together: the code would be as long as it can be.
   */
  private static byte[] fibonacci(int length) {
    byte[] bytes = new byte[length];
    int frequency = 1;
    int before = 1;
    int at = 0;
    for (int value = 0; at < length; value++) {
      int stop = Math.min(length, at + frequency);
      Arrays.fill(bytes, at, stop, (byte) value);
      at = stop;
      frequency += before;
      before = frequency - before;
    }
    // Mixed, or they would be long matches; a step that has no factor of the length reaches all.
    byte[] spread = new byte[length];
    for (int i = 0; i < length; i++) {
      spread[i] = bytes[(int) ((long) i * 48_271 % length)];
    }
    return spread;
  }

  /** A de Bruijn sequence of 16 values and words of four: Lyndon words, one behind the other. */
  private static byte[] deBruijn(int length) {
    byte[] bytes = new byte[length];
    int[] word = new int[5];
    int size = 1;
    word[0] = -1;
    int at = 0;
    while (at < length && size > 0) {
      word[size - 1]++;
      if (4 % size == 0) {
        for (int i = 0; i < size && at < length; i++) {
          bytes[at++] = (byte) (word[i] * 7);
        }
      }
      for (int i = size; i < 4; i++) {
        word[i] = word[i - size];
      }
      size = 4;
      while (size > 0 && word[size - 1] == 15) {
        size--;
      }
    }
    return bytes;
  }

  /** Noise, most of which was seen before at about a window's distance. */
  private static byte[] farCopies(Random random, int length) {
    byte[] bytes = random(random, length, 256);
    int[] distances = {4095, 4096, 4097, 8192, 8193, 16_384, 16_385, 32_767, 32_768, 32_769};
    for (int at = 33_000; at < length; ) {
      int distance = distances[random.nextInt(distances.length)];
      at = 5 + copy(bytes, at, distance, 3 + random.nextInt(300));
    }
    return bytes;
  }

  private static int copy(byte[] bytes, int at, int distance, int length) {
    int stop = Math.min(bytes.length, at + length);
    for (int i = at; i < stop; i++) {
      bytes[i] = bytes[i - distance];
    }
    return stop;
  }
}
