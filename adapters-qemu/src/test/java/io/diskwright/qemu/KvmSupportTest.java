package io.diskwright.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.port.Progress;
import io.diskwright.spec.Accelerator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KvmSupportTest {

  @ParameterizedTest
  @CsvSource({
    "'flags\t\t: fpu vme svm sse', true",
    "'flags : vmx', true",
    "'flags : fpu vme hypervisor', false",
    "'vmx flags\t: ept', false",
    "'flags : vmxoff', false",
    "'model name : svm', false",
    "'', false",
  })
  void theProcessorsFlagsTell(String processors, boolean helps) {
    assertEquals(helps, KvmSupport.helps("processor : 0\n" + processors + "\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "auto, true, true, kvm, 0",
    "auto, true, false, tcg, 1",
    "auto, false, true, tcg, 1",
    "kvm, false, false, kvm, 0",
    "tcg, true, true, tcg, 0",
  })
  void kvmIsUsedWhereItWorksOrIsAskedFor(
      String wanted, boolean deviceOpens, boolean processorHelps, String chosen, int noteCount) {
    List<String> notes = new ArrayList<>();
    Progress listener =
        new Progress() {
          @Override
          public void note(String message) {
            notes.add(message);
          }
        };
    Accelerator accelerator =
        new KvmSupport(deviceOpens, processorHelps)
            .choose(Accelerator.of(wanted).orElseThrow(), listener);
    assertEquals(chosen, accelerator.specName());
    assertEquals(noteCount, notes.size(), notes::toString);
  }
}
