package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ls} and {@code cat} of disks that parted, mke2fs and qemu-img made. */
class ListAndCatIT {

  private static final String MAKE =
      """
      mkdir -p tree/etc tree/empty
      printf 'hello\\n' > tree/etc/motd
      chmod 640 tree/etc/motd
      touch -d '2001-02-03 04:05:06 UTC' tree/etc/motd
      ln -s ../etc/motd tree/empty/link
      ln -s /empty/loop tree/empty/loop
      printf 'x' > "tree/$(printf 'odd\\033\\377')"
      truncate -s 24M disk
      printf 'label: gpt\\nstart=2048,size=2048,type=uefi\\nstart=4096,size=40000,type=linux\\n' | sfdisk -q disk
      mke2fs -q -F -t ext4 -E root_owner=0:0 -d tree -b 1024 part 20000k
      dd if=part of=disk bs=512 seek=4096 conv=notrunc status=none
      qemu-img convert -O qcow2 disk disk.qcow2
      """;

  private static final String MAKE_LOGICAL =
      """
      truncate -s 24M logical
      printf 'label: dos\nstart=2048,size=40000,type=f\n5: start=4096,size=20000,type=c\n' | sfdisk -q logical
      mkfs.vfat -C part.fat 10000 >&2
      TZ=UTC mcopy -m -i part.fat tree/etc/motd '::Motd Of The Day'
      dd if=part.fat of=logical bs=512 seek=4096 conv=notrunc status=none
      """;

  @TempDir Path folder;

  @BeforeEach
  void makeDisk() throws IOException {
    Tool.require("sfdisk", "mke2fs", "qemu-img", "dd", "truncate");
    Tool.in(folder).run("sh", "-ec", MAKE);
  }

  private Result call(String command, String image, String... arguments) throws IOException {
    String[] all = new String[arguments.length + 2];
    all[0] = command;
    all[1] = folder.resolve(image).toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Launcher.diskwright(all);
  }

  private void assertPrints(String expected, Result result) {
    assertEquals(0, result.status(), result.said());
    assertEquals(expected, result.output());
  }

  private void assertFails(String message, Result result) {
    assertEquals(1, result.status(), result.said());
    assertTrue(result.said().contains(message), result.said());
  }

  @Test
  void rootIsFoundInAnyFormat() throws IOException {
    String names = "empty\netc\nlost+found\nodd\\x1b\\xff\n";
    assertPrints(names, call("ls", "disk.qcow2"));
    assertPrints(names, call("ls", "disk", "2:/"));
    assertPrints(names, call("ls", "part", "root:"));
  }

  @Test
  void filesAreReadThroughLinks() throws IOException {
    assertPrints(
        "hello\nhello\n", call("cat", "disk.qcow2", "empty/link", "root:/etc/../etc/motd"));
    assertPrints("x", call("cat", "disk", "/odd\\x1b\\xff"));
  }

  @Test
  void moreThanNamesIsShown() throws IOException {
    Result link = call("ls", "disk", "-l", "/empty/link");
    assertTrue(link.output().endsWith("/empty/link -> ../etc/motd\n"), link.said());
    Result motd = call("ls", "disk", "-l", "/etc");
    String owner = Files.getAttribute(folder.resolve("tree/etc/motd"), "unix:uid").toString();
    assertTrue(motd.output().matches("(?s)-rw-r----- +1 +" + owner + " .*"), motd.said());
    assertTrue(motd.output().endsWith(" 6 2001-02-03 04:05:06 motd\n"), motd.said());
  }

  @Test
  void directoriesInDirectoriesAreListedBelowTheirPaths() throws IOException {
    assertPrints(
        "/:\nempty\netc\nlost+found\nodd\\x1b\\xff\n\n/empty:\nlink\nloop\n\n/etc:\nmotd\n\n/lost+found:\n",
        call("ls", "disk", "-R"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"efi", "efixbootldr", "hybrid"})
  void theEspIsReadInEveryFormatWhateverTheCase(String layout) throws IOException {
    Path vendor = Files.createDirectories(folder.resolve("esp/EFI/Some Vendor"));
    Files.writeString(vendor.resolve("A long name.efi"), "loader\n");
    Files.writeString(folder.resolve("esp/README.TXT"), "read\n");
    for (String image : List.of("built.raw", "built.qcow2", "built.vdi", "built.vhd")) {
      Result built = build(layout, image);
      assertEquals(0, built.status(), built.said());
      assertPrints("A long name.efi\n", call("ls", image, "esp:/efi/SOME vendor"));
      assertPrints(
          "loader\nread\n",
          call("cat", image, "esp:efi/some vendor/a LONG name.EFI", "esp:/readme.txt"));
    }
  }

  private Result build(String layout, String image) throws IOException {
    return Launcher.diskwright(
        "build",
        "-o",
        folder.resolve(image).toString(),
        "--partition-table-type=" + layout,
        "--root=" + folder.resolve("tree"),
        "--boot-size=160M",
        "--additional-space=0",
        "--content=" + folder.resolve("esp") + ":esp:/");
  }

  /** As mkfs.fat and mtools leave it, in a logical partition. */
  @Test
  void othersFatIsReadInALogicalPartition() throws IOException {
    Tool.require("mkfs.vfat", "mcopy");
    Tool.in(folder).run("sh", "-ec", MAKE_LOGICAL);
    assertPrints("Motd Of The Day\n", call("ls", "logical", "5:"));
    assertPrints("hello\n", call("cat", "logical", "5:/motd of the day"));
    Result list = call("ls", "logical", "-l", "5:/");
    assertTrue(
        list.output().matches("-rwxr-xr-x +1 +0 +0 +6 2001-02-03 04:05:06 Motd Of The Day\n"),
        list.said());
  }

  @Test
  void jsonHasAllThatIsKnownOfAFile() throws IOException {
    Result motd = call("ls", "disk", "--json", "/etc");
    assertEquals(0, motd.status(), motd.said());
    String owner = Files.getAttribute(folder.resolve("tree/etc/motd"), "unix:uid").toString();
    String expected =
        "{ \"version\" : 1, \"files\" : [\n{ \"partition\" : \"root\", \"path\" : \"/etc/motd\","
            + " \"number\" : 1\\d, \"type\" : \"regular\", \"mode\" : \"0640\", \"links\" : 1, \"uid\" : "
            + owner
            + ", \"gid\" : \\d+, \"sizeBytes\" : 6, \"allocatedBytes\" : 1024,"
            + " \"modified\" : { \"seconds\" : 981173106, \"nanos\" : 0 }, .*\n\\] }\n";
    assertTrue(
        motd.output().matches("(?s)" + expected.replaceAll("([{}\\[])", "\\\\$1")), motd.said());
  }

  @Test
  void jsonHasNamesThatAreNoTextAsBytes() throws IOException {
    String all = call("ls", "disk", "-R", "--json").output();
    assertTrue(
        all.contains("\"path\" : \"/odd\\\\x1b\\\\xff\", \"pathBase64\" : \"L29kZBv/\""), all);
    assertTrue(all.contains("\"target\" : \"../etc/motd\""), all);
    Tool.require("jq");
    Files.writeString(folder.resolve("list.json"), all);
    assertEquals("7\n", Tool.in(folder).run("jq", ".files | length", "list.json").output());
  }

  @Test
  void whatIsNotThereOrNotReadIsToldByName() throws IOException {
    assertFails("there is no 'nothing'", call("cat", "disk", "/etc/nothing"));
    assertFails("'x' is not a directory", call("cat", "disk", "/etc/motd/x"));
    assertFails("more than 40 symbolic links", call("cat", "disk", "/empty/loop"));
    assertFails("is no regular file", call("cat", "disk", "/etc"));
    assertFails("there is no such partition", call("ls", "disk", "7:/"));
    assertFails("nothing else is read", call("ls", "disk", "esp:/"));
    assertFails("has no partition table", call("ls", "part", "esp:/"));
  }
}
