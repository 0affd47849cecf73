package io.diskwright.fs.fat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.fs.ImageSource;
import io.diskwright.port.FileSystemDescription;
import io.diskwright.port.Progress;
import io.diskwright.port.Property;
import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import io.diskwright.value.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * mtools fills filesystems that mkfs.fat and mformat made; 7-Zip, mtools and fsck.fat tell what our
 * reader should find.
 */
class FatReaderIT {

  /** Fills an image so that nothing lies as it would if it were written once; takes a seed. */
  private static final String WORK =
      """
      set -e
      RANDOM=$1; export MTOOLS_NO_VFAT=0
      mkdir -p tree/deep/a/b/c 'tree/name with blanks' tree/many tree/UPPER more
      printf x > tree/one; : > tree/nothing; printf abc > 'tree/Mixed Case.Text'
      printf 8.3 > tree/README.TXT; printf low > tree/lower.txt; printf up > tree/UPPER.low; printf e > tree/low.UP
      printf u > 'tree/grün ärger €.txt'; printf j > tree/日本語の長い名前.txt;
      printf d > tree/.dotted; printf d > tree/..two.dots; printf p > 'tree/plus+comma,semi;[x]=.a'
      printf l > "tree/$(printf 'l%.0s' $(seq 1 200)).long"
      for i in $(seq 1 150); do head -c $((RANDOM % 6000)) /dev/urandom > "tree/many/file number $i"; done
      for i in $(seq 1 40); do head -c $((RANDOM % 9000)) /dev/urandom > more/M$i; done
      head -c 150000 /dev/urandom > tree/deep/a/b/c/large; printf t > tree/UPPER/IN.TXT
      find tree more -exec touch -d "2001-02-03 04:05:06 UTC" {} +
      touch -d '2019-12-31 23:59:58 UTC' tree/one; touch -d '1980-01-01 00:00:00 UTC' tree/lower.txt
      touch -d '2099-12-31 23:59:58 UTC' tree/README.TXT
      mcopy -s -m -Q -i image tree/* tree/.dotted tree/..two.dots ::
      for i in 3 17 18 19 60 99 100 149; do mdel -i image "::many/file number $i"; done
      mcopy -m -Q -i image more/M* ::UPPER
      mdel -i image ::UPPER/M7 ::UPPER/M8 ::nothing
      mcopy -m -Q -i image more/M8 '::many/put in a hole between others'
      mattrib +r +h -i image ::one
      mmd -i image ::new '::new/made late'
      """;

  @TempDir Path folder;

  /** 7-Zip has no character set for short names, so that one beyond ASCII is left to mtools. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mkfs.vfat -C -F 12 -n LABEL image 2880",
        "mkfs.vfat -C -F 12 -f 1 -s 8 -r 1024 image 12000",
        "mkfs.vfat -C -F 16 -n SIXTEEN image 20000",
        "mkfs.vfat -C -F 16 -s 64 image 300000",
        "mkfs.vfat -C -F 16 -s 128 image 400000",
        "mkfs.vfat -C -F 16 -S 1024 image 20000",
        "mkfs.vfat -C -F 16 -S 2048 -s 2 image 30000",
        "mkfs.vfat -C -F 32 -s 1 -n ESP image 40000",
        "mkfs.vfat -C -F 32 -s 8 -f 1 -R 64 image 300000",
        "mkfs.vfat -C -F 32 -S 4096 -s 1 image 400000",
        "mkfs.vfat -C -F 32 -a -b 3 -h 77 image 40000",
        "mkfs.vfat -C -F 32 --mbr=y image 40000",
        "mformat -C -f 2880 -v FLOPPY -i image ::",
        "mformat -C -F -T 90000 -h 64 -s 32 -i image ::",
        "mformat -C -c 4 -T 90000 -h 64 -s 32 -i image ::",
      })
  void findsWhatOthersFind(String command) throws IOException {
    fill(command, 4711);
    Extraction.assertSame(unpackedBy7Zip(), StoredFiles.of(image()));
    run("bash", "-c", "echo umlauts > ÄÖÜ.TXT; mcopy -m -i image ÄÖÜ.TXT ::");
    NavigableMap<String, String> found = new TreeMap<>(StoredFiles.of(image()));
    Extraction.assertSame(copiedByMtools(), found);
    assertTrue(found.size() > 190 && found.containsKey("ÄÖÜ.TXT"), found::toString);
  }

  private void fill(String command, int seed) throws IOException {
    Tool.require("mkfs.vfat", "mformat", "mcopy", "mdel", "mattrib", "mmd");
    run("sh", "-c", command);
    run("bash", "-c", WORK, "work", Integer.toString(seed));
  }

  private SortedMap<String, String> unpackedBy7Zip() throws IOException {
    run("7zz", "x", "-bd", "-ounpacked", "image");
    return Extraction.of(folder.resolve("unpacked"));
  }

  private SortedMap<String, String> copiedByMtools() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    run("mcopy", "-s", "-m", "-n", "-i", "image", "::", "copy");
    return Extraction.of(copy);
  }

  /** fsck.fat's names of what a boot sector says, and ours. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mkfs.vfat -C -F 12 image 2880",
        "mkfs.vfat -C -F 16 -s 16 -S 1024 image 80000",
        "mkfs.vfat -C -F 32 -s 2 -h 63 image 90000",
      })
  void describesItAsFsckDoes(String command) throws IOException {
    fill(command, 1);
    Result fsck = run("fsck.fat", "-n", "-v", "image");
    FileSystemDescription description = description();
    assertSays(fsck, "(\\d+) bytes per logical sector", property(description, "bytes per sector"));
    assertSays(fsck, "(\\d+) reserved sectors?", property(description, "reserved sectors"));
    assertSays(fsck, "(\\d+) FATs", property(description, "fats"));
    assertSays(fsck, "FATs, (\\d+) bit", property(description, "fat type").substring(3));
    assertSays(fsck, "(\\d+) data clusters", property(description, "clusters"));
    assertSays(fsck, "(\\d+) hidden sectors", property(description, "hidden sectors"));
    assertSays(fsck, "(\\d+) sectors total", property(description, "sectors"));
    assertSays(fsck, "Media byte (0x\\w\\w)", property(description, "media"));
    assertSays(fsck, "(\\d+) bytes per cluster", "" + description.usage().blockBytes());
    long used = description.usage().sizeBytes() - description.usage().freeBytes();
    assertSays(fsck, "files, (\\d+)/", "" + used / description.usage().blockBytes());
  }

  private static void assertSays(Result result, String pattern, String expected) {
    Matcher matcher = Pattern.compile(pattern).matcher(result.output());
    assertTrue(matcher.find(), result.output());
    assertEquals(expected, matcher.group(1), pattern);
  }

  private FileSystemDescription description() throws IOException {
    try (ImageSource place = ImageSource.open(image())) {
      return new FatReader().open(place, Progress.NONE).description();
    }
  }

  private static String property(FileSystemDescription description, String name) {
    return description.properties().stream()
        .filter(property -> property.name().equals(name))
        .map(Property::value)
        .collect(Collectors.joining());
  }

  @Test
  void labelsAndIdsAreBlkids() throws IOException {
    run("mkfs.vfat", "-C", "-F", "32", "-n", "Old name", "-i", "1a2b3c4d", "image", "40000");
    assertEquals("Old name 1A2B-3C4D", labelAndId());
    run("mlabel", "-i", "image", "::RENAMED");
    assertEquals("RENAMED 1A2B-3C4D", labelAndId());
    assertTrue(
        run("blkid", "-p", "-o", "value", "-s", "LABEL", "-s", "UUID", "image")
            .output()
            .startsWith("RENAMED\n1A2B-3C4D\n"));
  }

  private String labelAndId() throws IOException {
    FileSystemDescription description = description();
    return description.label() + " " + description.id();
  }

  @Test
  void findsWhatDiskwrightPutThere() throws IOException {
    FatImage.of(HardTree.complete(), 40 * ByteSize.MIB).write(image());
    Extraction.assertSame(Extraction.of(HardTree.complete()), StoredFiles.of(image()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mke2fs -q -t ext4 image",
        "mkfs.xfs -q image",
        "sfdisk -q image <<<label:dos",
        "printf 'label:dos\\nstart=2048,type=c\\n' | sfdisk -q image",
        "mkfs.vfat image; printf 'label:gpt\\n' | sfdisk -q --wipe never image",
        "head -c 1000000 /dev/urandom | dd of=image conv=notrunc status=none",
        "truncate -s 600 image",
        "truncate -s 0 image",
      })
  void anythingElseIsNotTakenForOne(String command) throws IOException {
    Tool.require("mke2fs", "mkfs.xfs", "sfdisk", "mkfs.vfat");
    run("truncate", "-s", "400M", "image");
    run("bash", "-ec", command);
    try (ImageSource place = ImageSource.open(image())) {
      assertFalse(new FatReader().recognizes(place));
    }
  }

  private Path image() {
    return folder.resolve("image");
  }

  private Result run(String... command) throws IOException {
    return Tool.in(folder).with("TZ", "UTC").run(command);
  }
}
