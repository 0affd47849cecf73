package io.diskwright.source.tar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.SourceException;
import io.diskwright.testkit.Shell;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed archives, and what is spooled of them. */
final class TarCompressionTest {

  @TempDir Path directory;

  private static byte[] compress(String way, byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream output =
        CompressorStreamFactory.getSingleton().createCompressorOutputStream(way, bytes)) {
      output.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] noise(int length, long seed) {
    byte[] noise = new byte[length];
    new Random(seed).nextBytes(noise);
    return noise;
  }

  private static byte[] archive() {
    TarBytes archive = new TarBytes().directory("d");
    for (int i = 0; i < 20; i++) {
      byte[] data = noise(i * 1_009, i);
      archive.add(TarBytes.header("d/" + i, '0', data.length), data);
    }
    byte[] zeros = new byte[300_000];
    return archive.add(TarBytes.header("zeros", '0', zeros.length), zeros).end();
  }

  private static void assertComplete(Scanned scanned) throws IOException {
    for (int i = 0; i < 20; i++) {
      assertArrayEquals(noise(i * 1_009, i), scanned.bytes("d/" + i));
    }
    assertArrayEquals(new byte[300_000], scanned.bytes("zeros"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "xz", "zstd", "bzip2"})
  void isFoundByContentWhateverTheName(String way) throws IOException {
    byte[] compressed = compress(way, archive());
    try (Scanned scanned = Scanned.of(Files.write(directory.resolve("root.txt"), compressed))) {
      assertComplete(scanned);
    }
    try (Scanned scanned = Scanned.of(compressed)) {
      assertComplete(scanned);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "xz", "zstd", "bzip2"})
  void severalStreamsInARowAreOneArchive(String way) throws IOException {
    byte[] plain = archive();
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    for (int start = 0; start < plain.length; start += 20_001) {
      int end = Math.min(plain.length, start + 20_001);
      members.writeBytes(compress(way, Arrays.copyOfRange(plain, start, end)));
    }
    try (Scanned scanned = Scanned.of(members.toByteArray())) {
      assertComplete(scanned);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "xz", "zstd", "bzip2"})
  void aCutIsSeenEvenBehindTheEndMark(String way) {
    byte[] compressed = compress(way, archive());
    for (int cut : new int[] {1, 5, compressed.length / 2, compressed.length - 600}) {
      byte[] shorter = Arrays.copyOf(compressed, compressed.length - cut);
      Refusal.of(shorter).says("standard input");
    }
  }

  @Test
  void damageIsSeenByTheChecksum() {
    byte[] gzip = compress("gz", archive());
    gzip[gzip.length - 6] ^= 1;
    Refusal.of(gzip).says("standard input", "byte ", "gzip");
  }

  @Test
  void nothingNamedIsLeftInTheTemporaryDirectory() throws IOException {
    Scanned.Setup setup = new Scanned.Setup();
    setup.temporaryDirectory = directory;
    try (Scanned scanned = setup.scan(compress("gz", archive()))) {
      try (Stream<Path> files = Files.list(directory)) {
        assertEquals(0, files.count());
      }
      assertComplete(scanned);
    }
    assertThrows(
        SourceException.class, () -> setup.scan(Arrays.copyOf(compress("gz", archive()), 999)));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void aTemporaryDirectoryThatIsNotThereIsNamed() {
    Scanned.Setup setup = new Scanned.Setup();
    setup.temporaryDirectory = directory.resolve("gone");
    IOException e = assertThrows(IOException.class, () -> setup.scan(archive()).close());
    assertTrue(String.valueOf(e.getMessage()).contains("gone"), e.getMessage());
  }

  @Test
  void severalThreadsReadAtOnce() throws IOException {
    byte[] plain = archive();
    Path inPlace = Files.write(directory.resolve("a.tar"), plain);
    try (Scanned spooled = Scanned.of(compress("gz", plain));
        Scanned direct = Scanned.of(inPlace)) {
      for (Scanned scanned : List.of(spooled, direct)) {
        IntStream.range(0, 400).parallel().forEach(i -> assertPart(scanned, i));
      }
    }
  }

  private static void assertPart(Scanned scanned, int i) {
    int file = 1 + i % 19;
    Node node = scanned.node("d/" + file);
    FileContent content = node.content();
    int offset = i * 7 % (file * 1_009);
    ByteBuffer part = ByteBuffer.allocateDirect(Math.min(500, file * 1_009 - offset));
    try {
      content.read(offset, part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] expected =
        Arrays.copyOfRange(noise(file * 1_009, file), offset, offset + part.position());
    assertEquals(ByteBuffer.wrap(expected), part.flip());
  }

  /** A thousand times its size, in zeros: takes no room, and time for the zeros only. */
  @Test
  void zerosTakeNoRoomInTheSpool() throws IOException {
    int size = 200 << 20;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream output = new GZIPOutputStream(bytes, 1 << 16)) {
      output.write(TarBytes.header("zeros", '0', size).done());
      for (int i = 0; i < 200; i++) {
        output.write(new byte[1 << 20]);
      }
      output.write(TarBytes.header("end", '0', 3).done());
      output.write(new TarBytes().data(TarBytes.latin("end")).end());
    }
    Scanned.Setup setup = new Scanned.Setup();
    setup.temporaryDirectory = directory;
    try (Scanned scanned = setup.scan(bytes.toByteArray())) {
      assertEquals(size, scanned.node("zeros").sizeBytes());
      assertEquals("end", scanned.text("end"));
      ByteBuffer part = ByteBuffer.allocate(100);
      scanned.node("zeros").content().read(size - 100, part);
      assertArrayEquals(new byte[100], part.array());
      assertTrue(spooledBlocks() < 1000, spooledBlocks() + " blocks");
    }
  }

  /** Blocks of 512 bytes that the file without a name takes. */
  private long spooledBlocks() throws IOException {
    String script =
        "for fd in /proc/%d/fd/*; do case $(readlink $fd || :) in %s/*deleted*) stat -Lc %%b $fd;; esac; done"
            .formatted(ProcessHandle.current().pid(), directory);
    return Long.parseLong(Shell.run(directory, script).strip());
  }

  @Test
  void plainArchivesThatBeginLikeCompressedOnesArePlain() throws IOException {
    for (String name : List.of("BZh9", "\u001f\u008b", "PK\3\4")) {
      byte[] archive = new TarBytes().file(name, "x").end();
      try (Scanned scanned = Scanned.inPlace(archive, directory)) {
        assertEquals("x", scanned.text(name));
      }
    }
  }
}
