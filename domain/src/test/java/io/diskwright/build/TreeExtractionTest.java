package io.diskwright.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.CorruptImageException;
import io.diskwright.error.DiskwrightException;
import io.diskwright.error.DoesNotFitException;
import io.diskwright.port.FileSink;
import io.diskwright.port.Progress;
import io.diskwright.port.StoredFile;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sink is told, whatever the directories of an image say. */
class TreeExtractionTest {

  private final FakeStored image = new FakeStored();
  private final List<String> told = new ArrayList<>();

  private TreeExtraction extract(String... paths) throws IOException {
    Selection selection = new Selection();
    for (String path : paths) {
      selection.add(
          Arrays.stream(path.split("/"))
              .filter(name -> !name.isEmpty())
              .map(ByteString::utf8)
              .toList());
    }
    TreeExtraction extraction = new TreeExtraction(image, selection, Progress.NONE);
    extraction.into(new WritingDown());
    return extraction;
  }

  @Test
  void directoriesOpenAndCloseAroundWhatIsInThem() throws IOException {
    long etc = image.put(0, "etc", FileType.DIRECTORY);
    image.put(0, "b", FileType.FIFO);
    image.put(etc, "motd", FileType.REGULAR);
    TreeExtraction extraction = extract("/");
    assertEquals(List.of("top", "add b", "begin etc", "add etc/motd", "end"), told);
    assertEquals(3, extraction.files());
    assertEquals(3, extraction.contentBytes());
  }

  @Test
  void onlyWhatIsSelectedIsTakenAndTheTopStaysAsItIs() throws IOException {
    long etc = image.put(0, "etc", FileType.DIRECTORY);
    image.put(etc, "motd", FileType.REGULAR);
    image.put(etc, "other", FileType.REGULAR);
    image.put(0, "usr", FileType.DIRECTORY);
    extract("etc/motd");
    assertEquals(List.of("begin etc", "add etc/motd", "end"), told);
  }

  @Test
  void severalNamesAreOneFileWhereTheFileSaysSo() throws IOException {
    long file = image.put(0, "a", FileType.REGULAR, 2);
    image.link(0, "b", file);
    image.link(0, "c", file);
    long single = image.put(0, "x", FileType.REGULAR, 1);
    image.link(0, "y", single);
    extract("/");
    assertEquals(List.of("top", "add a", "link b to a", "link c to a", "add x", "add y"), told);
  }

  private void assertRefused(Class<? extends DiskwrightException> how, String why) {
    String message = String.valueOf(assertThrows(how, () -> extract("/")).getMessage());
    assertTrue(message.contains(why), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "/", "a/b", "/etc", "../x", "nul\0"})
  void whatIsNoNameIsRefusedBeforeAnythingOfItsDirectory(String name) {
    image.put(0, "A", FileType.REGULAR);
    image.put(0, name, FileType.REGULAR);
    assertRefused(CorruptImageException.class, "has the name '");
    assertEquals(List.of("top"), told);
  }

  @Test
  void aNameThatComesTwiceIsRefused() {
    image.put(0, "a", FileType.DIRECTORY);
    image.put(0, "b", FileType.REGULAR);
    image.put(0, "a", FileType.SYMLINK);
    assertRefused(CorruptImageException.class, "'a' twice");
  }

  @Test
  void noDirectoryIsEnteredTwice() {
    long a = image.put(0, "a", FileType.DIRECTORY);
    image.link(a, "again", a);
    assertThrows(CorruptImageException.class, () -> extract("/"));
  }

  @Test
  void theRootIsNotInItself() {
    image.link(0, "a", 0);
    assertThrows(CorruptImageException.class, () -> extract("/"));
  }

  @Test
  void depthHasAnEnd() {
    long at = 0;
    String name = "n".repeat(255);
    for (int i = 0; i < 300; i++) {
      at = image.put(at, name, FileType.DIRECTORY);
    }
    assertRefused(DoesNotFitException.class, "the limit is 65535");
  }

  @Test
  void anInterruptEndsTheWalk() {
    image.put(0, "a", FileType.REGULAR);
    Thread.currentThread().interrupt();
    assertThrows(InterruptedIOException.class, () -> extract("/"));
  }

  private final class WritingDown implements FileSink {

    @Override
    public void describeTop(StoredFile directory) {
      told.add("top");
    }

    @Override
    public void beginDirectory(ByteString path, StoredFile directory) {
      told.add("begin " + path);
    }

    @Override
    public void endDirectory() {
      told.add("end");
    }

    @Override
    public void add(ByteString path, StoredFile file) {
      told.add("add " + path);
    }

    @Override
    public void link(ByteString path, StoredFile file, ByteString first) {
      told.add("link " + path + " to " + first);
    }

    @Override
    public void commit() {}

    @Override
    public void close() {}
  }
}
