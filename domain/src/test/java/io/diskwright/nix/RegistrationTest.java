package io.diskwright.nix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.SourceException;
import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is registered of store paths, and whether it fits together. */
final class RegistrationTest {

  private static final String HASH =
      "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private static StorePath path(String name) {
    return StorePath.parse("/nix/store/00bgd045z0d4icpbc2yyz4gx48ak44la-" + name);
  }

  private static FileContent content(String text) {
    return FileContent.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static List<StoreObject> read(String text) throws IOException {
    List<StoreObject> objects = new ArrayList<>();
    new RegistrationReader().readRegistration("reg", content(text), objects::add);
    return objects;
  }

  private static String refused(String text) {
    return String.valueOf(assertThrows(SourceException.class, () -> read(text)).getMessage());
  }

  private static String record(String name, String... references) {
    StringBuilder text = new StringBuilder();
    text.append(path(name)).append('\n').append(HASH).append("\n120\n\n");
    text.append(references.length).append('\n');
    for (String reference : references) {
      text.append(path(reference)).append('\n');
    }
    return text.toString();
  }

  private static StoreObject object(String name, String... references) throws IOException {
    return read(record(name, references)).get(0);
  }

  private static StoreRegistration registration(StoreObject... objects) {
    StoreRegistration all = new StoreRegistration();
    for (StoreObject object : objects) {
      all.add("reg", object);
    }
    return all;
  }

  @Test
  void recordsFollowEachOther() throws IOException {
    List<StoreObject> objects = read(record("b", "b", "a") + record("a"));
    assertEquals(List.of(path("b"), path("a")), objects.stream().map(StoreObject::path).toList());
    assertEquals(List.of(path("a"), path("b")), objects.get(0).references());
    assertEquals(120, objects.get(0).narSizeBytes());
    assertEquals(Optional.empty(), objects.get(0).deriver());
  }

  @Test
  void aDeriverMayBeKnown() throws IOException {
    String text = path("a") + "\n" + HASH + "\n1\n" + path("a.drv") + "\n0\n";
    assertEquals(Optional.of(path("a.drv")), read(text).get(0).deriver());
  }

  @Test
  void nothingIsAnEmptyClosure() throws IOException {
    assertEquals(List.of(), read(""));
  }

  @Test
  void aMillionLinesAreReadInChunks() throws IOException {
    assertEquals(10_000, read(record("some-name", "other").repeat(10_000)).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/nix/store/short-a | reg: line 1: '/nix/store/short-a' is not a store path",
        "/nix/store/00bgd045z0d4icpbc2yyz4gx48ak44la-a/b | reg: line 1: '/nix/store/00bgd045z0d4icpbc2yyz4gx48ak44la-a/b' is not",
        "/nix/store/00bgd045z0d4icpbc2yyz4gx48ak44la-ä | reg: line 1: ",
        "/nix/store/00bgd045z0d4icpbc2yyz4gx48ak44la-a | reg: line 2: the file ends where a hash is expected",
        "PATH\\nmd5:abc | reg: line 2: 'md5:abc' is not a SHA-256 hash",
        "PATH\\nHASH\\n-1 | reg: line 3: '-1' is not a size",
        "PATH\\nHASH\\n1 | reg: line 4: the file ends where a deriver or an empty line is expected",
        "PATH\\nHASH\\n1\\nx | reg: line 4: 'x' is not a store path",
        "PATH\\nHASH\\n1\\n\\nmany | reg: line 5: 'many' is not a number of references",
        "PATH\\nHASH\\n1\\n\\n99999999999 | reg: line 5: 99999999999 references; no path has that many",
        "PATH\\nHASH\\n1\\n\\n2\\nPATH | reg: line 7: the file ends where a reference is expected"
      })
  void whatIsMalformedIsToldWithItsLine(String text, String message) {
    String registration =
        text.replace("\\n", "\n").replace("PATH", path("a").toString()).replace("HASH", HASH);
    String refusal = refused(registration);
    assertTrue(refusal.startsWith(message), refusal);
  }

  @Test
  void aLineOfMegabytesIsNotKept() {
    assertEquals("reg: line 1: is longer than 4096 bytes", refused("x".repeat(1 << 20)));
  }

  @Test
  void aPathInTwoClosuresIsThereOnce() throws IOException {
    StoreRegistration all = registration(object("a"), object("a"));
    assertEquals(1, all.objects().size());
  }

  @Test
  void aDeriverThatOnlyOneRecordKnowsHolds() throws IOException {
    StoreObject derived =
        read(path("a") + "\n" + HASH + "\n120\n" + path("a.drv") + "\n0\n").get(0);
    for (StoreRegistration all :
        List.of(registration(object("a"), derived), registration(derived, object("a")))) {
      assertEquals(List.of(derived), List.copyOf(all.objects()));
    }
  }

  @Test
  void recordsThatDisagreeAreRefused() throws IOException {
    StoreRegistration all = registration(object("a"), object("b"));
    StoreObject other = object("a", "b");
    assertEquals(
        "reg: %s is registered twice, with different contents: %s of 120 bytes with 0 references and %s of 120 bytes with 1 references"
            .formatted(path("a"), HASH, HASH),
        assertThrows(SourceException.class, () -> all.add("reg", other)).getMessage());
  }

  @Test
  void whatIsReferredToHasToBeThere() throws IOException {
    StoreRegistration all = registration(object("a", "a", "lost"));
    assertEquals(
        "1 store path is not in the registration of any closure: %s, which %s refers to"
            .formatted(path("lost"), path("a")),
        assertThrows(SourceException.class, all::checkReferences).getMessage());
  }

  @Test
  void pathsThatNeedEachOtherAreRefused() throws IOException {
    StoreRegistration all =
        registration(object("a", "b"), object("b", "c"), object("c", "b"), object("d"));
    assertEquals(
        path("b") + ": refers to itself by way of other paths, which Nix does not allow",
        assertThrows(SourceException.class, all::checkReferences).getMessage());
  }

  @Test
  void aPathMayReferToItself() throws IOException {
    registration(object("a", "a", "b"), object("b", "b")).checkReferences();
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 1000})
  void noMoreAreNamedThanAScreenHolds(int count) {
    String message = MissingPaths.message("lost", Collections.nCopies(count, "x"));
    assertTrue(message.startsWith(count + " store paths are lost: x; x"), message);
    assertTrue(message.endsWith("; and %d more".formatted(count - 20)), message);
  }

  @Test
  void theOutputsOfADerivationAreKnown() throws IOException {
    String text =
        "Derive([(\"out\",\"%s\",\"\",\"\"),(\"dev\",\"%s\",\"r:sha256\",\"ab\"),(\"later\",\"\",\"\",\"\")],[],[],\"x\",\"y\",[],[])"
            .formatted(path("out"), path("dev"));
    assertEquals(
        List.of(
            new DerivationOutput(path("a.drv"), "dev", path("dev").toString()),
            new DerivationOutput(path("a.drv"), "out", path("out").toString())),
        DerivationReader.read(path("a.drv"), content(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Derive([",
        "Derive([(\"out\"",
        "Derive([(\"out\",\"/etc/passwd\",\"\",\"\")],",
        "Derive([(\"o/ut\",\"\",\"\",\"\")],",
        "DrvWithVersion(\"xp-dyn-drv\",[])"
      })
  void anotherTextIsNoDerivation(String text) {
    String message =
        String.valueOf(
            assertThrows(
                    SourceException.class,
                    () -> DerivationReader.read(path("a.drv"), content(text)))
                .getMessage());
    assertTrue(message.contains("is no derivation as Nix writes them"), message);
  }
}
