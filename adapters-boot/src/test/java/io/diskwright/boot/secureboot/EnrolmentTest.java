package io.diskwright.boot.secureboot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.boot.efi.EfiTime;
import io.diskwright.boot.efi.EfiVariable;
import io.diskwright.boot.efi.VariableStore;
import io.diskwright.boot.efi.VendorGuid;
import io.diskwright.boot.input.InputFile;
import io.diskwright.testkit.Tool;
import io.diskwright.value.Guid;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys in the place of Microsoft's, in the template that Debian brings with those. */
final class EnrolmentTest {

  private static final Path TEMPLATE = Path.of("/usr/share/OVMF/OVMF_VARS_4M.ms.fd");
  private static final Guid OWNER = Guid.parse("01234567-89AB-CDEF-0123-456789ABCDEF");

  @TempDir Path directory;
  private SignatureDatabase ours;
  private VariableStore template;
  private VariableStore enrolled;

  @BeforeEach
  void enrol() throws IOException {
    Tool.require(Files.exists(TEMPLATE), TEMPLATE + " is missing; ./test installs it");
    template = VariableStore.decode(new InputFile("template", Files.readAllBytes(TEMPLATE)));
    ours = SignatureDatabase.read(List.of(new Keys(directory).make("a").file("a.crt")), OWNER);
    enrolled = new Enrolment(ours, ours, ours, Timestamp.ofSeconds(86_399)).into(template);
  }

  private EfiVariable variable(VariableStore store, Guid vendor, String name) {
    return store.variable(vendor, name).orElseThrow();
  }

  @Test
  void oursAreAuthenticatedVariablesLikeTheirs() {
    for (EfiVariable variable :
        List.of(
            variable(enrolled, VendorGuid.GLOBAL, "PK"),
            variable(enrolled, VendorGuid.GLOBAL, "KEK"),
            variable(enrolled, VendorGuid.IMAGE_SECURITY, "db"))) {
      EfiVariable theirs = variable(template, variable.vendor(), variable.name());
      assertEquals(theirs.attributes(), variable.attributes());
      assertEquals(new EfiTime(1970, 1, 1, 23, 59, 59), variable.time());
      assertArrayEquals(ours.encode(), variable.data().toBytes());
    }
  }

  @Test
  void theRestStaysAsItWas() {
    assertEquals(template.variables().size(), enrolled.variables().size());
    assertEquals(
        variable(template, VendorGuid.IMAGE_SECURITY, "dbx"),
        variable(enrolled, VendorGuid.IMAGE_SECURITY, "dbx"));
    assertEquals(
        variable(template, VendorGuid.SECURE_BOOT_ENABLE, "SecureBootEnable"),
        variable(enrolled, VendorGuid.SECURE_BOOT_ENABLE, "SecureBootEnable"));
  }
}
