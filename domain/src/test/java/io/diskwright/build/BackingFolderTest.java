package io.diskwright.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.UnsupportedImageException;
import io.diskwright.port.BackingFiles;
import io.diskwright.port.BlockSource;
import io.diskwright.port.ImageDecoder;
import io.diskwright.port.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Images are text files here: one that begins with "over " names the file beneath it, and perhaps
 * that one's format behind a colon; all others are raw disks.
 */
final class BackingFolderTest {

  @TempDir Path directory;
  private Path folder = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(directory.resolve("images"));
    Files.writeString(directory.resolve("secret"), "secret");
    Files.writeString(folder.resolve("base"), "base");
  }

  private String open(String image, boolean allowed) throws IOException {
    Adapters adapters =
        new Adapters(
            List.of(),
            List.of(),
            List.of(),
            List.of(new OverlayDecoder()),
            List.of(),
            List.of(new FakeHost()),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    Path path = Files.writeString(folder.resolve("top"), image);
    try (OpenImage open = new ImageOpener(adapters, allowed, Progress.NONE).open(path)) {
      return text(open.disk());
    }
  }

  private static String text(BlockSource source) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(source.sizeBytes()));
    source.read(0, bytes);
    return new String(bytes.array(), StandardCharsets.UTF_8);
  }

  private String refusal(String image) {
    return String.valueOf(
        assertThrows(UnsupportedImageException.class, () -> open(image, true)).getMessage());
  }

  @Test
  void nothingIsOpenedUnlessItIsAllowed() {
    String message =
        String.valueOf(
            assertThrows(UnsupportedImageException.class, () -> open("over base", false))
                .getMessage());
    assertTrue(message.contains("'base'") && message.contains("--backing"), message);
  }

  @Test
  void aFileInTheFolderIsOpenedWhereThatIsAllowed() throws IOException {
    assertEquals("base", open("over base", true));
    assertEquals("base", open("over ./../images/base", true));
    assertEquals("base", open("over " + folder.resolve("base"), true));
  }

  @Test
  void aChainIsFollowedWithinTheFolderOfTheFirst() throws IOException {
    Path below = Files.createDirectory(folder.resolve("below"));
    Files.writeString(below.resolve("middle"), "over ../base");
    assertEquals("base", open("over below/middle", true));
    Files.writeString(below.resolve("middle"), "over ../../secret");
    assertTrue(refusal("over below/middle").contains("outside the image's folder"));
  }

  @Test
  void noNameLeadsOutOfTheFolder() throws IOException {
    Files.createSymbolicLink(folder.resolve("link"), directory.resolve("secret"));
    for (String name : List.of("../secret", directory.resolve("secret").toString(), "link")) {
      assertTrue(refusal("over " + name).contains("outside the image's folder"), name);
    }
  }

  @Test
  void anAddressIsTheNameOfAFileThatIsNotThere() {
    for (String name : List.of("nbd://host/disk", "json:{}", "ssh://host/disk")) {
      assertThrows(NoSuchFileException.class, () -> open("over " + name, true), name);
    }
    assertTrue(refusal("over a\0b").contains("no name of a file"));
  }

  @Test
  void anImageThatIsItsOwnBackingFileEnds() {
    assertTrue(refusal("over top").contains("64"));
  }

  @Test
  void aFormatThatIsToldIsNotGuessed() throws IOException {
    Files.writeString(folder.resolve("guest"), "over ../secret");
    assertEquals("over ../secret", open("over guest:raw", true));
    assertTrue(refusal("over base:overlay").contains("is in the format raw"));
  }

  private static final class OverlayDecoder implements ImageDecoder {

    @Override
    public String name() {
      return "overlay";
    }

    @Override
    public boolean recognizes(BlockSource file) throws IOException {
      return text(file).startsWith("over ");
    }

    @Override
    public BlockSource open(BlockSource file, BackingFiles backing, Progress notes)
        throws IOException {
      String[] words = text(file).substring("over ".length()).split("(?<!nbd|json|ssh):", -1);
      Optional<String> format = words.length > 1 ? Optional.of(words[1]) : Optional.empty();
      file.close();
      return backing.open(words[0], format);
    }
  }
}
