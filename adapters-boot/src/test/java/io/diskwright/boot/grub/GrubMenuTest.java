package io.diskwright.boot.grub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.boot.BootEntry;
import io.diskwright.value.ByteString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrubMenuTest {

  @Test
  void aMenuReadsAsPeopleWriteIt() {
    BootEntry entry =
        entry("Debian GNU/Linux 12", "ro quiet", "/boot/vmlinuz-6.1", "/boot/initrd.img-6.1");
    assertEquals(
        """
        # Written by Diskwright. GRUB comes from the disk that the BIOS started, and $root is the
        # filesystem on it that this file is on; so nothing is searched for by UUID or label.
        set default=0
        set timeout=3

        if serial --unit=0 --speed=115200; then
          terminal_input serial console
          terminal_output serial console
        fi

        menuentry 'Debian GNU/Linux 12' --id debian-6.1 {
          linux /boot/vmlinuz-6.1 ro quiet
          initrd /boot/initrd.img-6.1
        }
        """,
        ByteChars.of(GrubMenu.text(List.of(entry), 3)));
  }

  @Test
  void aKernelWithoutInitrdHasNoLineForIt() {
    assertEquals(
        """
        menuentry 'x' --id debian-6.1 {
          linux /k
        }
        """,
        lastLines(entry("x", "", "/k"), 3));
  }

  @Test
  void pathsAreBytes() {
    BootEntry entry =
        new BootEntry(
            "a",
            "x",
            Optional.empty(),
            Optional.empty(),
            ByteString.copyOf(new byte[] {'/', (byte) 0xFF}),
            List.of(),
            "ü");
    byte[] text = GrubMenu.text(List.of(entry), 3).toBytes();
    byte[] line = {
      '/', (byte) 0xFF, '\'', ' ', '\'', (byte) 0xC3, (byte) 0xBC, '\'', '\n', '}', '\n'
    };
    assertEquals(
        ByteString.copyOf(line), ByteString.copyOf(text, text.length - line.length, text.length));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "a b,              a b",
        "a=$b,             'a=$b'",
        "a  b,             a '' b",
        "it's,             'it'\\''s'",
        "x=\"a b\" c,      'x=a b' c",
        "\"x=a b\" c,      'x=a b' c",
        "x=\"a c,          'x=\"a c'",
        "x=\"a\"b,         'x=\"a\"b'",
        "a;b&c|d,          'a;b&c|d'"
      })
  void argumentsAreQuotedIfNeedBe(String options, String words) {
    assertEquals(
        "  linux /k " + words,
        lastLines(entry("x", options, "/k"), 2).lines().findFirst().orElse(""));
  }

  @Test
  void aLongCommandLineIsSplitToo() {
    String options = "x".repeat(100_000) + " " + "a=b ".repeat(20_000);
    assertEquals(20_002, KernelArguments.of(options).arguments().size());
  }

  private static String lastLines(BootEntry entry, int count) {
    List<String> lines = ByteChars.of(GrubMenu.text(List.of(entry), 3)).lines().toList();
    return String.join("\n", lines.subList(lines.size() - count, lines.size())) + "\n";
  }

  private static BootEntry entry(String title, String options, String kernel, String... initrds) {
    return new BootEntry(
        "debian-6.1",
        title,
        Optional.empty(),
        Optional.empty(),
        ByteString.utf8(kernel),
        List.of(initrds).stream().map(ByteString::utf8).toList(),
        options);
  }
}
