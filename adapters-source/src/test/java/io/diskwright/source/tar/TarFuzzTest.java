package io.diskwright.source.tar;

import static io.diskwright.source.tar.TarBytes.header;
import static io.diskwright.source.tar.TarBytes.latin;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.fail;

import io.diskwright.error.SourceException;
import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged archives, thousands of them: each is taken or refused by a SourceException, soon, and
 * what is taken can be read. {@code -Ddiskwright.fuzz.seed} repeats a run, {@code
 * -Ddiskwright.fuzz.rounds} makes it longer.
 */
final class TarFuzzTest {

  private static final long SEED = Long.getLong("diskwright.fuzz.seed", 77);
  private static final int ROUNDS = Integer.getInteger("diskwright.fuzz.rounds", 3000);

  /** A single case may not take longer, whatever else the machine does. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path directory;

  private static byte[] valid() {
    String range = "%011o\0%011o\0".repeat(3).formatted(8, 4, 64, 4, 128, 0);
    byte[] map = Arrays.copyOf(latin("2\n8\n4\n64\n4\n"), 512);
    return new TarBytes()
        .extended('g', "comment=all", "gid=5")
        .directory("./")
        .file("usr/bin/a", "content")
        .symlink("bin", "usr/bin")
        .file("bin/b", "x".repeat(600))
        .hardLink("early", "late")
        .pax(
            "path=late",
            "mtime=-1.5",
            "uid=4000000",
            "SCHILY.xattr.user.a=1",
            "SCHILY.acl.access=user::rw-,user:me:rwx,group::r--,mask::rwx,other::r--",
            "LIBARCHIVE.xattr.user.b=AQ==")
        .file("x", "late")
        .add(header("L", 'L', 200).gnu(), latin("n".repeat(199) + "\0"))
        .add(header("K", 'K', 5).gnu(), latin("link\0"))
        .add(header("n", '2', 0).gnu().link("l"))
        .add(
            header("old", 'S', 8).gnu().at(386, range).at(483, "%011o\0".formatted(128)),
            latin("abcdefgh"))
        .pax(
            "GNU.sparse.major=1",
            "GNU.sparse.minor=0",
            "GNU.sparse.name=new",
            "GNU.sparse.realsize=100")
        .add(header("s", '0', 520))
        .raw(map)
        .data(latin("abcdefgh"))
        .pax("GNU.sparse.map=0,4,8,4", "GNU.sparse.size=16", "GNU.sparse.name=newer")
        .file("s", "abcdefgh")
        .add(header("c", '3', 0).at(329, "0000001\0" + "0000003\0"))
        .add(header("p", '6', 0))
        .file("etc/passwd", "me:x:5:5::/:\n")
        .end();
  }

  private static byte[] compress(String way, byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream output =
        CompressorStreamFactory.getSingleton().createCompressorOutputStream(way, bytes)) {
      output.write(plain);
    }
    return bytes.toByteArray();
  }

  @Test
  void damagedArchivesAreTakenOrRefused() throws IOException {
    byte[] archive = valid();
    Scanned.of(archive).close();
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = damage(archive, random, true);
      boolean inPlace = random.nextBoolean();
      examine(damaged, inPlace, round);
    }
  }

  @Test
  void damagedCompressedArchivesAreTakenOrRefused() throws IOException {
    List<byte[]> archives = new ArrayList<>();
    for (String way : List.of("gz", "xz", "zstd", "bzip2")) {
      archives.add(compress(way, valid()));
    }
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS / 4; round++) {
      examine(damage(archives.get(round % 4), random, false), false, round);
    }
  }

  /**
   * Some bytes changed, blocks doubled, lost or swapped, the end cut off; sums made right again.
   */
  private static byte[] damage(byte[] archive, Random random, boolean blocks) {
    byte[] damaged = archive.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(damaged.length);
      switch (random.nextInt(blocks ? 6 : 3)) {
        case 0 -> damaged[at] = (byte) random.nextInt();
        case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> damaged = random.nextInt(4) > 0 ? damaged : Arrays.copyOf(damaged, at);
        case 3 -> damaged[at] = latin("0123456789 ,\n=:-x\0\u00ff")[random.nextInt(19)];
        case 4 -> swapBlocks(damaged, at, random.nextInt(damaged.length));
        default -> field(damaged, at, random);
      }
      if (damaged.length == 0) {
        return damaged;
      }
    }
    if (blocks && random.nextInt(8) > 0) {
      repairChecksums(archive, damaged);
    }
    return damaged;
  }

  private static void swapBlocks(byte[] bytes, int a, int b) {
    int from = a / 512 * 512;
    int to = b / 512 * 512;
    if (Math.max(from, to) + 512 <= bytes.length) {
      byte[] block = Arrays.copyOfRange(bytes, from, from + 512);
      System.arraycopy(bytes, to, bytes, from, 512);
      System.arraycopy(block, 0, bytes, to, 512);
    }
  }

  /** An extreme size, owner or time. */
  private static void field(byte[] bytes, int at, Random random) {
    int[] fields = {100, 108, 116, 124, 136, 156, 329, 386, 398, 482, 483};
    int field = at / 512 * 512 + fields[random.nextInt(fields.length)];
    byte[] value = new byte[12];
    random.nextBytes(value);
    value[0] = (byte) (random.nextBoolean() ? 0x80 : 0xFF);
    Arrays.fill(value, 1, 1 + random.nextInt(11), random.nextBoolean() ? 0 : (byte) 0xFF);
    System.arraycopy(
        value,
        0,
        bytes,
        Math.min(field, bytes.length),
        Math.max(0, Math.min(12, bytes.length - field)));
  }

  /** Where a header was, a header stays. */
  private static void repairChecksums(byte[] archive, byte[] damaged) {
    for (int at = 0; at + 512 <= damaged.length; at += 512) {
      if (TarHeader.isHeader(Arrays.copyOfRange(archive, at, at + 512))) {
        Arrays.fill(damaged, at + 148, at + 156, (byte) ' ');
        int sum = 0;
        for (int i = at; i < at + 512; i++) {
          sum += damaged[i] & 0xFF;
        }
        System.arraycopy(latin("%06o\0 ".formatted(sum)), 0, damaged, at + 148, 8);
      }
    }
  }

  private void examine(byte[] damaged, boolean inPlace, int round) throws IOException {
    Path file = directory.resolve("damaged.tar");
    try {
      assertTimeoutPreemptively(
          LIMIT,
          () -> {
            try (Scanned scanned =
                inPlace ? Scanned.of(Files.write(file, damaged)) : Scanned.of(damaged)) {
              readAll(scanned);
            } catch (SourceException refused) {
              return;
            }
          });
    } catch (Throwable e) {
      Path kept = Files.write(Files.createTempFile("diskwright-fuzz-", ".tar"), damaged);
      fail("seed %d round %d in place %s, see %s".formatted(SEED, round, inPlace, kept), e);
    }
  }

  private static void readAll(Scanned scanned) throws IOException {
    for (Node node : scanned.tree().nodes()) {
      if (node.type() == FileType.REGULAR) {
        FileContent content = node.content();
        for (DataRange range : content.dataRanges()) {
          content.read(range.offset(), ByteBuffer.allocate((int) Math.min(4096, range.length())));
          content.read(range.end() - 1, ByteBuffer.allocate(1));
        }
      }
    }
  }
}
