package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.boot.BootEntry;
import io.diskwright.boot.grub.GrubMenu;
import io.diskwright.layout.DiskIds;
import io.diskwright.testkit.Shell;
import io.diskwright.testkit.Tool;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SeaBIOS starts our boot code, it our core, and GRUB reads the tree that it finds. */
@Tag("guest")
class GrubIT {

  private static final Path MODULES = Path.of("/usr/lib/grub/i386-pc");

  /** GRUB's own ext4 and sha256 judge every file. */
  private static final String JUDGE =
      """
      serial --unit=0 --speed=115200
      terminal_output serial
      insmod no_such_module
      if hashsum --hash sha256 --check /manifest --prefix ($root)/; then
        echo "ALL-FILES-OK $root $prefix"
      fi
      halt
      """;

  @TempDir Path directory;

  private Path tree;

  @BeforeEach
  void makeTree() throws IOException {
    Tool.require("qemu-system-x86_64");
    Tool.require(Files.exists(MODULES.resolve("boot.img")), "grub-pc-bin is missing");
    tree = Files.createDirectories(directory.resolve("root"));
    Files.createDirectories(tree.resolve("boot/grub"));
    Shell.run(
        tree,
        """
        mkdir -p etc usr/lib
        echo diskwright > etc/hostname
        head -c 3000000 /dev/urandom > usr/lib/large
        ln -s usr/lib lib
        ln usr/lib/large usr/lib/hard-link
        sha256sum etc/hostname lib/large usr/lib/hard-link > manifest
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"legacy", "legacy+gpt", "hybrid"})
  void grubReadsEveryFileOfTheTree(String layout) throws IOException {
    Files.writeString(tree.resolve("boot/grub/grub.cfg"), JUDGE);
    String console = start(image(layout)).console();
    String partition =
        Map.of("legacy", "msdos1", "legacy+gpt", "gpt2", "hybrid", "gpt3").get(layout);
    String root = "hd0," + partition;
    assertTrue(console.contains("ALL-FILES-OK %s (%s)/boot/grub".formatted(root, root)), console);
  }

  @Test
  void oneChangedFileIsSeen() throws IOException {
    Files.writeString(tree.resolve("boot/grub/grub.cfg"), JUDGE);
    Files.writeString(tree.resolve("etc/hostname"), "diskwrighT\n");
    String console = start(image("legacy")).console();
    assertFalse(console.contains("ALL-FILES-OK"), console);
    assertTrue(console.contains("etc/hostname: HASH MISMATCH"), console);
  }

  @ParameterizedTest
  @ValueSource(strings = {"legacy", "legacy+gpt", "hybrid"})
  void theMenuStartsItsFirstEntry(String layout) throws IOException {
    String options = "root=PARTUUID=f222513b-02 ro  quiet";
    BootEntry first = entry("Diskwright's \"first\" $entry; {x} \\", options);
    Boot boot = startMenu(layout, List.of(first, entry("another", "another=1")));
    assertEquals("BOOT_IMAGE=/vmlinuz " + options + "\nfirst initrdsecond", boot.kernel());
    assertTrue(boot.console().contains("*" + first.title()), boot.console());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a=$root ${root} `x` ; | & < > ( ) { } [ ] * ? ~ ! # %",
        "name=ünïcödé€ --- -- -x if then",
        "mount=a:b:c,d=e+f@g^h"
      })
  void kernelArgumentsArriveToTheByte(String options) throws IOException {
    Boot boot = startMenu("legacy", List.of(entry("- leading --dash", options)));
    String expected = "BOOT_IMAGE=/vmlinuz" + (options.isEmpty() ? "" : " " + options);
    assertEquals(expected, boot.kernel().substring(0, boot.kernel().lastIndexOf('\n')));
    assertEquals(List.of(), GrubMenu.altered(options));
    assertTrue(boot.console().contains("*- leading --dash"), boot.console());
  }

  @Test
  void quotedArgumentsArriveQuotedAndOthersAsGrubEscapesThem() throws IOException {
    String options = "dyndbg=\"file a.c +p\" \"x y=z\" e=\"\" q=\"v\" it's a\\x2d m=\"a\"b\"c d\"";
    Boot boot = startMenu("legacy", List.of(entry("quotes", options)));
    String expected =
        "BOOT_IMAGE=/vmlinuz \"dyndbg=file a.c +p\" \"x y=z\" e= q=v it\\'s a\\\\x2d"
            + " \"m=\\\"a\\\"b\\\"c d\\\"\"";
    assertEquals(expected, boot.kernel().lines().findFirst().orElse(""));
    assertEquals(List.of("it's", "a\\x2d", "m=\"a\"b\"c d\""), GrubMenu.altered(options));
  }

  @Test
  void aConfigurationAsDebianHasItStarts() throws IOException {
    Files.writeString(tree.resolve("boot/grub/grub.cfg"), Reference.text("debian-grub.cfg"));
    Files.write(tree.resolve("boot/kernel"), TinyKernel.bytes());
    Files.writeString(tree.resolve("boot/initrd.img"), "initrd");
    String id = DiskIds.DEFAULT_ROOT.toString().toLowerCase(Locale.ROOT);
    assertEquals(
        "BOOT_IMAGE=/boot/kernel root=UUID=" + id + " ro quiet\ninitrd",
        start(image("legacy+gpt")).kernel());
  }

  @Test
  void aMachineWithoutSerialLineStartsToo() throws IOException {
    writeMenu(List.of(entry("silent", "quiet")));
    String kernel = start(image("legacy"), "none").kernel();
    assertTrue(kernel.startsWith("BOOT_IMAGE=/vmlinuz quiet\n"), kernel);
  }

  private static BootEntry entry(String title, String options) {
    return new BootEntry(
        "entry-1",
        title,
        Optional.empty(),
        Optional.empty(),
        ByteString.utf8("/vmlinuz"),
        List.of(ByteString.utf8("/boot/it's $1"), ByteString.copyOf(new byte[] {'/', (byte) 0xFF})),
        options);
  }

  private Boot startMenu(String layout, List<BootEntry> entries) throws IOException {
    writeMenu(entries);
    return start(image(layout));
  }

  /** The kernel is behind a link, one initrd has a name that is no text. */
  private void writeMenu(List<BootEntry> entries) throws IOException {
    Files.write(tree.resolve("boot/grub/grub.cfg"), GrubMenu.text(entries, 1).toBytes());
    Files.write(tree.resolve("boot/kernel"), TinyKernel.bytes());
    Files.writeString(tree.resolve("boot/it's $1"), "first initrd");
    Shell.run(tree, "ln -s /boot/kernel vmlinuz; printf second > $'\\xff'");
  }

  private Path image(String layout) throws IOException {
    Path image = directory.resolve("disk.img");
    Launcher.diskwright(
            "build",
            "--root=" + tree,
            "--partition-table-type=" + layout,
            "--boot-loader=grub",
            "--boot-loader-files=host",
            "--boot-size=64M",
            "--additional-space=4M",
            "--output=" + image)
        .succeeded();
    return image;
  }

  /** What was said on the serial line, and what the kernel wrote to the debug port. */
  private record Boot(String console, String kernel) {}

  private Boot start(Path image) throws IOException {
    return start(image, "file:" + directory.resolve("serial.txt"));
  }

  private Boot start(Path image, String serial) throws IOException {
    Path debug = directory.resolve("debug.txt");
    Tool.in(directory)
        .within(Duration.ofMinutes(3))
        .run(
            List.of(
                "qemu-system-x86_64",
                "-machine",
                "pc,accel=tcg",
                "-m",
                "256",
                "-nodefaults",
                "-display",
                "none",
                "-vga",
                "std",
                "-no-reboot",
                "-serial",
                serial,
                "-debugcon",
                "file:" + debug,
                "-drive",
                "if=none,id=disk,format=raw,snapshot=on,file=" + image,
                "-device",
                "virtio-blk-pci,drive=disk,bootindex=0"));
    return new Boot(text(directory.resolve("serial.txt")), text(debug));
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
  }
}
