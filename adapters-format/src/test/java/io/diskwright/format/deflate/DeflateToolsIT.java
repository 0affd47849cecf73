package io.diskwright.format.deflate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.testkit.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Streams of every level, read by zlib with just the window they were made for, by gzip and 7-Zip.
 */
class DeflateToolsIT {

  /** Reads: length of the input, the input, length of the stream, the stream, again and again. */
  private static final String INFLATE =
      """
      import struct, sys, zlib
      with open(sys.argv[1], 'rb') as f:
          number = 0
          while head := f.read(4):
              data = f.read(struct.unpack('>i', head)[0])
              stream = f.read(struct.unpack('>i', f.read(4))[0])
              # In pieces, so that zlib has to keep the window itself.
              inflater = zlib.decompressobj(int(sys.argv[2]))
              out = bytearray()
              for at in range(0, len(stream), 1000):
                  piece = inflater.unconsumed_tail + stream[at:at + 1000]
                  while piece:
                      out += inflater.decompress(piece, 777)
                      piece = inflater.unconsumed_tail
              out += inflater.flush()
              if out != data or not inflater.eof or inflater.unused_data:
                  sys.exit('stream %d differs' % number)
              number += 1
      print(number)
      """;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {12, 13, 14, 15})
  void zlibReadsThemWithNoLargerWindow(int windowBits) throws IOException {
    List<byte[]> inputs = inputs();
    Path file = directory.resolve("streams");
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      for (int level = 1; level <= 9; level++) {
        DeflateEncoder encoder = new DeflateEncoder(level, 1 << windowBits, 2 << 20);
        for (byte[] input : inputs) {
          write(out, input);
          write(out, DeflateEncoderTest.encode(encoder, input));
        }
      }
    }
    byte[] said = run("python3", "-c", INFLATE, file.toString(), "-" + windowBits);
    assertEquals(
        Integer.toString(9 * inputs.size()), new String(said, StandardCharsets.US_ASCII).strip());
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Test
  void gzipReadsThem() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Path file = writeMembers(all);
    assertArrayEquals(all.toByteArray(), run("gzip", "-dc", file.toString()));
  }

  @Test
  void sevenZipReadsThem() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Path file = writeMembers(all);
    assertArrayEquals(all.toByteArray(), run("7zz", "x", "-so", file.toString()));
  }

  /** One gzip member for each input and level. */
  private Path writeMembers(ByteArrayOutputStream all) throws IOException {
    Path file = directory.resolve("members.gz");
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int level = 1; level <= 9; level++) {
        DeflateEncoder encoder = new DeflateEncoder(level, 32 << 10, 2 << 20);
        for (byte[] input : inputs()) {
          writeMember(out, input, DeflateEncoderTest.encode(encoder, input));
          all.write(input);
        }
      }
    }
    return file;
  }

  private static void writeMember(OutputStream out, byte[] input, byte[] stream)
      throws IOException {
    out.write(new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 255});
    out.write(stream);
    CRC32 crc = new CRC32();
    crc.update(input);
    ByteBuffer tail = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    out.write(tail.putInt((int) crc.getValue()).putInt(input.length).array());
  }

  private static List<byte[]> inputs() {
    List<byte[]> inputs = new ArrayList<>(Inputs.small().values());
    inputs.add(Inputs.large().get("text, noise and zeros, 2 MiB"));
    for (long seed = 0; seed < 20; seed++) {
      inputs.add(Inputs.anything(new Random(seed), 64 << 10));
    }
    return inputs;
  }

  private static byte[] run(String... command) throws IOException {
    return Surroundings.USUAL.latin1().run(command).output().getBytes(StandardCharsets.ISO_8859_1);
  }
}
