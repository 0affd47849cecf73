package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code inspect} of what other tools made, next to what those tools say of it. */
class InspectIT {

  private static final String MAKE =
      """
      mkdir -p tree/boot/grub tree/loader/entries
      printf 'menuentry "One" {\\n}\\nmenuentry "Two" {\\n}\\n' > tree/boot/grub/grub.cfg
      printf 'title Rescue\\nversion 7\\nlinux /vmlinuz\\n' > tree/loader/entries/rescue.conf
      truncate -s 96M disk
      printf 'label: gpt\\nstart=2048,size=32768,type=linux\\nstart=34816,size=32768,type=swap\\nstart=67584,size=65536,type=lvm\\n' | sfdisk -q disk
      mke2fs -q -F -t ext4 -L system -d tree part 16m
      dd if=part of=disk bs=512 seek=2048 conv=notrunc status=none
      truncate -s 16M swap
      mkswap -L sleep swap
      dd if=swap of=disk bs=512 seek=34816 conv=notrunc status=none
      qemu-img convert -O qcow2 -o cluster_size=4k disk disk.qcow2
      """;

  @TempDir Path folder;

  @BeforeEach
  void makeDisk() throws IOException {
    Tool.require("sfdisk", "mke2fs", "mkswap", "qemu-img", "blkid", "dd", "truncate");
    Tool.in(folder).run("sh", "-ec", MAKE);
  }

  private Result inspect(String image, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("inspect", folder.resolve(image).toString()));
    arguments.addAll(Arrays.asList(options));
    return Launcher.diskwright(Map.of("LANG", "C.UTF-8", "COLUMNS", "80"), arguments);
  }

  private void assertShows(Result result, String... facts) {
    for (String fact : facts) {
      assertTrue(result.output().contains(fact), fact + " is not in " + result.said());
    }
  }

  private String blkid(String file, String tag) throws IOException {
    return Tool.in(folder).run("blkid", "-p", "-o", "value", "-s", tag, file).output().strip();
  }

  @Test
  void theDiskIsDrawnToScale() throws IOException {
    Result shown = inspect("disk.qcow2").succeeded();
    String names =
        shown.output().lines().filter(line -> line.contains("│1 root")).findFirst().orElseThrow();
    assertEquals(80, names.length());
    List<Integer> widths =
        Arrays.stream(names.substring(1).split("│", -1)).map(box -> box.length() + 1).toList();
    assertEquals(16.0 / 96 * 79, widths.get(0), 1);
    assertEquals(16.0 / 96 * 79, widths.get(1), 1);
    assertEquals(32.0 / 96 * 79, widths.get(2), 1);
  }

  @Test
  void idsAndLabelsAreThoseThatBlkidTells() throws IOException {
    Result json = inspect("disk", "--json").succeeded();
    for (String file : List.of("part", "swap")) {
      assertShows(json, "\"id\" : \"" + blkid(file, "UUID") + '"');
      assertShows(json, "\"label\" : \"" + blkid(file, "LABEL") + '"');
      assertShows(json, "\"kind\" : \"" + blkid(file, "TYPE") + '"');
    }
    assertShows(json, "\"typeName\" : \"Linux LVM\"", "\"kind\" : \"gpt\"");
  }

  @Test
  void aContainerSaysHowItWasMade() throws IOException {
    String shown = inspect("disk.qcow2").output();
    assertTrue(
        shown.matches("(?s).*  cluster size +4096\\n.*  compression type +zlib\\n.*"), shown);
  }

  @Test
  void whatBootsIsFound() throws IOException {
    assertShows(
        inspect("disk"),
        "1:/boot/grub/grub.cfg",
        "One, Two",
        "1:/loader/entries/rescue.conf",
        "Rescue 7 starts /vmlinuz");
  }

  @Test
  void theTreeIsInTheDocument() throws IOException {
    Result json = inspect("part", "--tree", "--json").succeeded();
    assertShows(json, "\"regular\" : 2", "\"directory\" : 6", "\"kind\" : \"none\"");
  }

  @Test
  void damageIsToldInItsPlaceAndTheRestIsShown() throws IOException {
    overwrite("disk", 2048 * 512 + 1024 + 0x20, -1);
    Result shown = inspect("disk");
    assertEquals(1, shown.status(), shown.said());
    assertShows(shown, "damaged: ext4", "sleep", "swap", "3 ");
    overwrite("disk.qcow2", 40, 7);
    Result container = inspect("disk.qcow2");
    assertEquals(1, container.status(), container.said());
    assertShows(container, "damaged: qcow2: l1_table_offset at byte 40");
  }

  private void overwrite(String file, long offset, long value) throws IOException {
    try (FileChannel channel = FileChannel.open(folder.resolve(file), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(Long.BYTES).putLong(0, value), offset);
    }
  }

  @Test
  void aTerminalWithoutLettersGetsAscii() throws IOException {
    List<String> call = List.of("inspect", folder.resolve("disk").toString());
    Result shown = Launcher.diskwright(Map.of("LANG", "C", "COLUMNS", "60"), call).succeeded();
    assertShows(shown, "+---", "|1 root");
    assertTrue(shown.output().lines().noneMatch(line -> line.contains("─")), shown.said());
  }

  @Test
  void aPageNeverTakesThePlaceOfTheImage() throws IOException {
    Result refused = inspect("disk", "--html", folder.resolve("disk").toString());
    assertEquals(2, refused.status(), refused.said());
    assertEquals(96 << 20, Files.size(folder.resolve("disk")));
    assertEquals(2, inspect("disk", "--html", "-", "--json").status());
    assertTrue(inspect("disk", "--html", "-").output().startsWith("<!doctype html>"));
  }
}
