package io.diskwright.boot.efi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.boot.input.InputFile;
import io.diskwright.error.DoesNotFitException;
import io.diskwright.testkit.Tool;
import io.diskwright.value.Guid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores as Debian's OVMF brings them, and as UEFITool's extractor sees them and ours. */
final class VariableStoreTest {

  private static final Guid VENDOR = Guid.parse("01234567-89AB-CDEF-0123-456789ABCDEF");

  /** Records start behind the headers, {@code 0x64}; the size is in the store's header. */
  private static final int RECORDS_2M = 0xE000 - 0x64;

  /** A row of the report: type, subtype, base, size, CRC-32, then vendor and name. */
  private static final Pattern ENTRY =
      Pattern.compile("VSS entry +\\| Auth +\\|.*\\| -+ ([0-9A-F-]{36}) \\| (.*\\S)");

  @TempDir Path directory;

  private Set<String> seenByUefiExtract(byte[] file) throws IOException {
    Path vars = Files.write(directory.resolve("vars.fd"), file);
    Tool.in(directory).attempt("UEFIExtract", vars.toString(), "report");
    return Files.readString(directory.resolve("vars.fd.report.txt"))
        .lines()
        .map(ENTRY::matcher)
        .filter(matcher -> matcher.find())
        .map(matcher -> matcher.group(1) + " " + matcher.group(2))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> seenByUs(VariableStore store) {
    return store.variables().stream()
        .map(variable -> variable.vendor() + " " + variable.name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"OVMF_VARS.ms.fd", "OVMF_VARS_4M.ms.fd", "OVMF_VARS_4M.snakeoil.fd"})
  void variablesInForceAreRead(String template) throws IOException {
    Set<String> expected = seenByUefiExtract(Ovmf.bytes(template));
    assertTrue(expected.contains(VendorGuid.IMAGE_SECURITY + " dbx"), expected.toString());
    assertEquals(expected, seenByUs(Ovmf.store(template)));
  }

  /** VAR_IN_DELETED_TRANSITION: InitialAttemptOrder has a successor, BootOrder has none. */
  @Test
  void whatIsBeingReplacedIsInForceUntilItsSuccessorIs() throws IOException {
    byte[] file = Ovmf.bytes("OVMF_VARS.ms.fd");
    file[0x1A8 + EfiVariable.STATE_AT] = VariableState.BEING_REPLACED;
    file[0x3B08 + EfiVariable.STATE_AT] = VariableState.BEING_REPLACED;
    VariableStore store = VariableStore.decode(new InputFile("x", file));
    assertEquals(32, store.variables().size());
    assertEquals(6, store.variable(VendorGuid.GLOBAL, "BootOrder").orElseThrow().data().length());
    assertEquals(
        8,
        store.variables().stream()
            .filter(variable -> variable.name().equals("InitialAttemptOrder"))
            .findFirst()
            .orElseThrow()
            .data()
            .length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"OVMF_VARS.fd", Ovmf.EMPTY_4M})
  void emptyTemplatesComeBackAsTheyWere(String template) throws IOException {
    assertEquals(List.of(), Ovmf.store(template).variables());
    assertArrayEquals(Ovmf.bytes(template), Ovmf.store(template).encode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"OVMF_VARS.fd", "OVMF_VARS.ms.fd", Ovmf.EMPTY_4M, "OVMF_VARS_4M.ms.fd"})
  void whatIsWrittenIsSeenByUefiExtract(String template) throws IOException {
    VariableStore store =
        Ovmf.store(template)
            .with(EfiVariable.of(VENDOR, "Odd", VariableAttributes.BOOT, new byte[] {1, 2, 3}))
            .with(EfiVariable.of(VENDOR, "Empty", VariableAttributes.BOOT, new byte[0]));
    byte[] file = store.encode();
    assertEquals(seenByUs(store), seenByUefiExtract(file));
    assertEquals(store.variables(), VariableStore.decode(new InputFile("ours", file)).variables());
  }

  @Test
  void nothingButTheVariablesChanges() throws IOException {
    byte[] template = Ovmf.bytes("OVMF_VARS.ms.fd");
    byte[] file =
        Ovmf.store("OVMF_VARS.ms.fd")
            .with(EfiVariable.of(VENDOR, "New", VariableAttributes.BOOT, new byte[] {1}))
            .encode();
    int behind = 0x64 + RECORDS_2M;
    assertEquals(template.length, file.length);
    assertEquals(-1, Arrays.mismatch(template, 0, 0x64, file, 0, 0x64));
    assertEquals(
        -1, Arrays.mismatch(template, behind, template.length, file, behind, template.length));
  }

  @Test
  void aVariableTakesThePlaceOfItsNamesake() throws IOException {
    VariableStore store =
        Ovmf.store(Ovmf.EMPTY_4M)
            .with(EfiVariable.of(VENDOR, "A", VariableAttributes.BOOT, new byte[] {1}))
            .with(EfiVariable.of(VENDOR, "B", VariableAttributes.BOOT, new byte[] {2}));
    VariableStore direct = store.with(replacement("A"));
    assertEquals(List.of("A", "B"), direct.variables().stream().map(EfiVariable::name).toList());
    assertEquals(replacement("A"), direct.variable(VENDOR, "A").orElseThrow());
    assertEquals(3, store.with(replacement("a")).variables().size());
  }

  private static EfiVariable replacement(String name) {
    return EfiVariable.of(VENDOR, name, VariableAttributes.BOOT, new byte[] {9, 9});
  }

  @Test
  void aStoreIsFilledToItsLastByteAndNoFurther() throws IOException {
    VariableStore empty = Ovmf.store("OVMF_VARS.fd");
    int largest = RECORDS_2M - EfiVariable.HEADER_BYTES - 4;
    byte[] file = empty.with(blob(largest)).encode();
    assertEquals(Set.of(VENDOR + " X"), seenByUefiExtract(file));
    DoesNotFitException refused =
        assertThrows(DoesNotFitException.class, () -> empty.with(blob(largest + 1)));
    assertEquals(4, refused.missingBytes());
    assertTrue(
        refused.toString().contains("they need 57248 bytes, the template has room for 57244"),
        refused.toString());
  }

  private static EfiVariable blob(int sizeBytes) {
    return EfiVariable.of(VENDOR, "X", VariableAttributes.BOOT, new byte[sizeBytes]);
  }
}
