package io.diskwright.qemu;

import io.diskwright.port.Progress;
import io.diskwright.spec.Accelerator;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * Whether KVM works on this machine. That its device opens is not enough: there are hosts where it
 * does, but the processor has no virtualization that a guest could use, and a boot takes minutes or
 * never ends.
 *
 * @param deviceOpens whether this process may use the device
 * @param processorHelps whether the processor has Intel's VMX or AMD's SVM
 */
record KvmSupport(boolean deviceOpens, boolean processorHelps) {

  private static final Path DEVICE = Path.of("/dev/kvm");
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final Pattern VIRTUALIZATION =
      Pattern.compile("^flags\\s*:.*\\b(vmx|svm)\\b", Pattern.MULTILINE);

  static KvmSupport ofHost() {
    return new KvmSupport(opens(DEVICE), helps(text(PROCESSORS)));
  }

  /**
   * @param processors the text of /proc/cpuinfo
   */
  static boolean helps(String processors) {
    return VIRTUALIZATION.matcher(processors).find();
  }

  private static boolean opens(Path device) {
    try (FileChannel channel =
        FileChannel.open(device, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.isOpen();
    } catch (IOException e) {
      return false;
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  /** What executes a guest; who asks for KVM gets it, and QEMU's message if it does not work. */
  Accelerator choose(Accelerator wanted, Progress notes) {
    if (wanted != Accelerator.AUTO) {
      return wanted;
    }
    if (deviceOpens && processorHelps) {
      return Accelerator.KVM;
    }
    notes.note(
        "KVM does not work here (%s); the guest is emulated, which is slow"
            .formatted(
                deviceOpens ? "the processor has neither VMX nor SVM" : "/dev/kvm does not open"));
    return Accelerator.TCG;
  }
}
