package io.diskwright.source.tar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Shell;
import io.diskwright.testkit.Tool;
import io.diskwright.tree.DataRange;
import io.diskwright.tree.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that GNU tar and bsdtar make of a real tree, compared with that tree as it is. */
final class TarToolsIT {

  /** What every format can hold. */
  private static final String PLAIN =
      """
      mkdir -p plain/usr/bin plain/empty 'plain/with space'
      echo content > plain/usr/bin/file
      head -c 1000000 /dev/urandom > plain/random
      : > plain/nothing
      printf x > $'plain/caf\\xe9 \\xff'
      printf y > $'plain/new\\nline'
      ln -s usr/bin plain/bin
      ln -s $'tar\\xe9get' plain/odd
      ln plain/usr/bin/file plain/hard
      ln plain/hard $'plain/empty/\\xfe'
      chmod 4755 plain/usr/bin/file
      chmod 1777 plain/empty
      chmod 0 plain/nothing
      touch -d @1000000000 plain/nothing plain/empty
      """;

  /**
   * What GNU's format can hold, too. No second names of fifos and devices: the tools write them as
   * files of their own.
   */
  private static final String HARD =
      """
      cp -a plain hard
      long=$(printf 'n%.0s' {1..240})
      mkdir -p hard/$long/$long
      echo deep > hard/$long/$long/$long
      ln -s $long/$long/$long/$long hard/to
      ln hard/$long/$long/$long hard/$long/also$long
      ln -P hard/bin hard/samelink
      mkfifo hard/fifo
      touch -d @-5 hard/random
      touch -d @20000000000 hard/usr
      truncate -s 10M hard/holes
      for i in 0 7 100 2500; do
        printf "data$i" | dd of=hard/holes bs=4096 seek=$i conv=notrunc status=none
      done
      truncate -s 3M hard/onlyhole
      truncate -s 9G hard/huge
      printf end | dd of=hard/huge bs=1 seek=9663676400 conv=notrunc status=none
      for i in $(seq 0 60); do
        printf $i | dd of=hard/manyholes bs=8192 seek=$i conv=notrunc status=none
      done
      truncate -s 1M hard/manyholes
      if [ $(id -u) = 0 ]; then
        mknod hard/null c 1 3
        mknod hard/block b 259 70000
        chown 3000000:4000000000 hard/random
        chown -h 5:6 hard/odd
      fi
      """;

  /** What only pax can hold. */
  private static final String FULL =
      """
      cp -a hard full
      touch -d '2001-02-03 04:05:06.123456789' full/nothing
      touch -h -d '2030-01-01 00:00:00.000000001' full/to
      setfattr -n user.text -v value full/random
      setfattr -n user.binary -v 0x00ff0a3d0a00 full/random
      setfattr -n user.empty full/random
      setfattr -n 'user.a=b%c' -v odd full/random
      setfacl -m u:12345:rwx,u:bin:r--,g:daemon:r-x full/hard
      setfacl -m d:u:1:rwx,d:g:54321:--- full/usr
      if [ $(id -u) = 0 ]; then
        setfattr -n trusted.t -v 1 full/empty
        setfattr -h -n trusted.link -v 2 full/odd
        setfattr -n security.capability -v 0x0100000200200000000000000000000000000000 full/random
      fi
      touch -d '2020-05-05 05:05:05.987654321' full
      """;

  @TempDir static Path directory;

  @BeforeAll
  static void makeTrees() throws IOException {
    Tool.require("bash", "tar", "bsdtar", "setfattr", "getfattr", "setfacl");
    Tool.require("gzip", "xz", "zstd", "bzip2");
    Shell.run(directory, PLAIN + HARD + FULL);
  }

  private static void assertSame(Path tree, Path archive, Listing listing) throws IOException {
    try (Scanned scanned = Scanned.of(archive)) {
      SortedMap<String, String> expected = listing.ofDirectory(tree);
      SortedMap<String, String> found = listing.ofScan(scanned);
      assertEquals(String.join("\n", lines(expected)), String.join("\n", lines(found)));
    }
  }

  private static Iterable<String> lines(SortedMap<String, String> listing) {
    return listing.entrySet().stream().map(Object::toString).toList();
  }

  private static Path pack(String command, String tree) throws IOException {
    Shell.run(directory, "rm -f a.tar; %s -f a.tar -C %s .".formatted(command, tree));
    return directory.resolve("a.tar");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tar --format=v7 -c",
        "tar --format=ustar -c",
        "tar --format=oldgnu -c",
        "tar --format=gnu --label=volume -c",
        "tar --format=gnu -G -c",
        "bsdtar --format=ustar -c",
        "bsdtar --format=gnutar -c"
      })
  void plainTrees(String command) throws IOException {
    assertSame(directory.resolve("plain"), pack(command, "plain"), new Listing(false, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tar --format=gnu --sparse -c",
        "tar --format=oldgnu --sparse -c",
        "tar --format=pax --sparse --sparse-version=0.0 -c",
        "tar --format=pax --sparse --sparse-version=0.1 -c",
        "bsdtar --format=pax --no-xattrs -c"
      })
  void hardTrees(String command) throws IOException {
    assertSame(directory.resolve("hard"), pack(command, "hard"), new Listing(false, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tar --format=pax --sparse --xattrs --xattrs-include=* --acls -c",
        "tar --format=pax --sparse --xattrs --xattrs-include=* -c",
        "bsdtar --format=pax --xattrs --acls -c"
      })
  void fullTrees(String command) throws IOException {
    assertSame(directory.resolve("full"), pack(command, "full"), new Listing(true, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tar --format=gnu --sparse -c",
        "tar --format=pax --sparse --sparse-version=0.0 -c",
        "tar --format=pax --sparse --sparse-version=0.1 -c",
        "tar --format=pax --sparse --sparse-version=1.0 -c",
        "bsdtar --format=pax -c"
      })
  void holesStayHoles(String command) throws IOException {
    try (Scanned scanned = Scanned.of(pack(command, "hard"))) {
      assertTrue(dataBytes(scanned.node("huge")) <= 1 << 20);
      assertTrue(dataBytes(scanned.node("holes")) <= 1 << 20);
      assertEquals(0, dataBytes(scanned.node("onlyhole")));
      ByteBuffer end = ByteBuffer.allocate(5);
      scanned.node("huge").content().read(9_663_676_399L, end);
      assertEquals(ByteBuffer.wrap(TarBytes.latin("\0end\0")), end.flip());
    }
  }

  private static long dataBytes(Node node) {
    return node.content().dataRanges().stream().mapToLong(DataRange::length).sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "xz", "zstd", "bzip2", "zstd -19 --long=27", "xz -T2"})
  void compressedByTheRealPrograms(String program) throws IOException {
    Shell.run(directory, "tar -c -C plain . | %s > compressed".formatted(program));
    assertSame(
        directory.resolve("plain"), directory.resolve("compressed"), new Listing(false, false));
  }

  /** By GNU tar alone: bsdtar 3.6 writes this time as -2.5 and reads that as -1.5. */
  @Test
  void fractionsOfSecondsBefore1970() throws IOException {
    Shell.run(directory, "mkdir -p old; touch -d '1969-12-31 23:59:58.5' old/f");
    assertSame(
        directory.resolve("old"), pack("tar --format=pax -c", "old"), new Listing(true, false));
  }

  @Test
  void namesInAclsAreTheImagesOwn() throws IOException {
    String script =
        """
        mkdir -p named/etc
        echo 'bin:x:4711:1::/:' > named/etc/passwd
        echo 'daemon:x:4712:' > named/etc/group
        echo x > named/a
        setfacl -m u:bin:rwx,g:daemon:r-x named/a
        tar --format=pax --acls -cf named.tar -C named .
        setfacl -b -m u:4711:rwx,g:4712:r-x named/a
        """;
    Shell.run(directory, script);
    String expected =
        Shell.run(directory, "getfattr --only-values -n system.posix_acl_access named/a");
    try (Scanned scanned = Scanned.of(directory.resolve("named.tar"))) {
      assertEquals(expected, scanned.xattr("a", "system.posix_acl_access"));
    }
  }

  @Test
  void aPipeIsRead() throws IOException {
    Shell.run(directory, "mkfifo pipe; (tar -c -C plain . > pipe) > /dev/null 2>&1 &");
    assertSame(directory.resolve("plain"), directory.resolve("pipe"), new Listing(false, false));
  }

  @Test
  void nothingIsLeftInTheTemporaryDirectory() throws IOException {
    Path temporary = Files.createDirectory(directory.resolve("temporary"));
    Shell.run(directory, "tar -cz -C plain . > compressed");
    Scanned.Setup setup = new Scanned.Setup();
    setup.temporaryDirectory = temporary;
    try (Scanned scanned = setup.scan(directory.resolve("compressed"));
        Stream<Path> files = Files.list(temporary)) {
      assertEquals(0, files.count());
      assertTrue(scanned.has("random"));
    }
  }
}
