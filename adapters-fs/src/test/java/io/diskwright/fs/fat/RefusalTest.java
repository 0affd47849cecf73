package io.diskwright.fs.fat;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.SourceException;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.tree.Xattrs;
import io.diskwright.value.ByteSize;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What FAT32 cannot hold is refused with the file's name. */
class RefusalTest {

  private static final Metadata FILE = Metadata.ofRoot(0644, TestTree.TIME);

  @Test
  void symbolicLink() {
    TestTree tree = new TestTree();
    tree.builder()
        .putSymlink(TreeBuilder.ROOT, ByteString.utf8("link"), FILE, ByteString.utf8("../there"));
    refused(tree, "/link: is a symbolic link", "'../there'");
  }

  @ParameterizedTest
  @EnumSource(names = {"CHARACTER_DEVICE", "BLOCK_DEVICE"})
  void device(FileType type) {
    TestTree tree = new TestTree();
    tree.builder().putDevice(TreeBuilder.ROOT, ByteString.utf8("node"), type, FILE, 1, 3);
    refused(tree, "/node: is a ", "device");
  }

  @ParameterizedTest
  @CsvSource({"FIFO, fifo", "SOCKET, socket"})
  void specialFile(FileType type, String name) {
    TestTree tree = new TestTree();
    tree.builder().putSpecial(TreeBuilder.ROOT, ByteString.utf8("node"), type, FILE);
    refused(tree, "/node: is a " + name);
  }

  @Test
  void fileOfFourGibibytes() {
    refused(
        new TestTree().file("d/big", Declared.ofSize(4 * ByteSize.GIB)),
        "/d/big: has 4294967296 bytes",
        "up to 4294967295");
    accepted(new TestTree().file("d/big", Declared.ofSize(4 * ByteSize.GIB - 1)));
  }

  @Test
  void fileFromAfter2107() {
    Metadata late = Metadata.ofRoot(0644, Timestamp.ofSeconds(4354819200L));
    refused(
        new TestTree().file("late", late, Declared.ofSize(0)), "/late: was modified after 2107");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "*", ":", "<", ">", "?", "|", "\\", "\t", "\u0001", "\uFFFF"})
  void characterThatFatCannotHold(String character) {
    TestTree tree = new TestTree().file("d/a" + character + "b");
    String code = "U+%04X".formatted((int) character.charAt(0));
    boolean isShown = character.charAt(0) > ' ' && character.charAt(0) < 0x7F;
    refused(tree, "/d/", isShown ? "has a '" + character + "'" : code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"name.", "name ", "...", "a.txt. "})
  void nameThatEndsInADotOrSpace(String name) {
    refused(new TestTree().file("d/" + name), "/d/" + name + ": ends in a dot or a space");
  }

  @Test
  void nameThatIsNotUtf8() {
    TestTree tree = new TestTree();
    ByteString name = ByteString.copyOf(new byte[] {'a', (byte) 0xE9});
    tree.builder().putFile(TreeBuilder.ROOT, name, FILE, Declared.ofSize(0));
    refused(tree, "/a\\xe9: has a name that is not UTF-8");
  }

  @Test
  void surrogateAlone() {
    TestTree tree = new TestTree();
    byte[] cesu = {(byte) 0xED, (byte) 0xA0, (byte) 0xBD};
    tree.builder().putFile(TreeBuilder.ROOT, ByteString.copyOf(cesu), FILE, Declared.ofSize(0));
    refused(tree, "has a name that is not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\u65e5", "\uD83D\uDE00"})
  void nameOfMoreThan255Units(String unit) {
    String longest = unit.repeat(255 / unit.length()) + (unit.length() == 2 ? "x" : "");
    accepted(new TestTree().file(longest));
    refused(new TestTree().file(longest + "x"), "has a name of 256 UTF-16 units", "holds 255");
  }

  @ParameterizedTest
  @CsvSource({
    "README.TXT, readme.txt",
    "A long name, a Long Name",
    "\u00c4rger, \u00e4rger",
    "\u0416, \u0436",
    "\u03a9mega, \u03c9mega",
    "\uff21, \uff41"
  })
  void namesThatDifferOnlyInCase(String first, String second) {
    TestTree tree = new TestTree().file("d/" + first).file("d/" + second);
    refused(tree, "/d/" + first, "/d/" + second, "only in case");
    accepted(new TestTree().file("d/" + first).file("e/" + second));
  }

  @Test
  void directoryThatIsFull() {
    TestTree tree = new TestTree().directory("d");
    for (int i = 0; i < 65_534; i++) {
      tree.file("d/%d".formatted(i), "");
    }
    accepted(tree);
    TestTree more = new TestTree().directory("d");
    for (int i = 0; i < 65_535; i++) {
      more.file("d/%d".formatted(i), "");
    }
    refused(more, "/d: its 65535 names take 65537 directory entries", "allows 65536");
  }

  @ParameterizedTest
  @ValueSource(strings = {"user.comment", "trusted.overlay.opaque"})
  void attributeThatIsData(String name) {
    refused(withXattr(name), "/file: has the extended attribute " + name, "xattrs: none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"security.selinux", "security.capability", "system.posix_acl_access"})
  void attributeThatIsAccessControlIsGivenUpLikeAMode(String name) {
    accepted(withXattr(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"con", "AUX", "lpt1.txt", "nul", ".hidden", " a", "a..b", "\u007f"})
  void namesThatLinuxToleratesAreHeld(String name) {
    accepted(new TestTree().file(name));
  }

  private static TestTree withXattr(String name) {
    Xattrs xattrs = Xattrs.of(Map.of(ByteString.utf8(name), ByteString.utf8("x")));
    return new TestTree().file("file", FILE.withXattrs(xattrs), Declared.ofSize(1));
  }

  private static void accepted(TestTree tree) {
    FileTree built = tree.build();
    assertDoesNotThrow(() -> new Fat32Format().minimumSizeBytes(built, FatImage.ESP, 0));
  }

  private static void refused(TestTree tree, String... parts) {
    FileTree built = tree.build();
    SourceException refusal =
        assertThrows(
            SourceException.class,
            () -> new Fat32Format().minimumSizeBytes(built, FatImage.ESP, 0));
    String message = String.valueOf(refusal.getMessage());
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "'%s' in '%s'".formatted(part, message));
    }
    assertEquals(message, message.strip());
  }
}
