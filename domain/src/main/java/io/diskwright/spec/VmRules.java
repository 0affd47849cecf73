package io.diskwright.spec;

import io.diskwright.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What must hold of the guest that works on an image. */
final class VmRules {

  private static final Pattern DEVICE = Pattern.compile("/dev(/[A-Za-z0-9_+:@=,-][\\w.+:@=,-]*)+");

  private final ImageSpec spec;
  private final List<Problem> problems = new ArrayList<>();

  VmRules(ImageSpec spec) {
    this.spec = spec;
  }

  List<Problem> problems() {
    if (spec.boot().bootLoader() == BootLoaderChoice.VM && spec.boot().vm().isEmpty()) {
      problem("bootLoader", "is vm, which needs vm.kernel; give it, or choose another");
    }
    spec.boot().vm().ifPresent(this::check);
    return List.copyOf(problems);
  }

  private void check(VmOptions vm) {
    if (spec.nix().onlyNixStore()) {
      problem("vm", NixRules.ONLY_STORE);
    }
    if (vm.script().isEmpty() && spec.nix().toplevel().isEmpty()) {
      problem("vm.script", "is missing; only with toplevel there is something that runs without");
    }
    if (vm.script().filter(text -> text.indexOf('\0') >= 0).isPresent()) {
      problem("vm.script", "a shell script has no zero byte");
    }
    if (vm.limit().isZero() || vm.limit().isNegative()) {
      problem("vm.timeout", "more than 0 seconds are needed");
    }
    for (int i = 0; i < vm.devices().size(); i++) {
      checkDevice(i, vm.devices().get(i));
    }
  }

  /** Elsewhere the link would be part of the image. */
  private void checkDevice(int index, String device) {
    if (!DEVICE.matcher(device).matches()) {
      problem(
          "vm.devices[%d]".formatted(index),
          "'%s' is no name of a device; it begins with /dev/".formatted(device));
    }
  }

  private void problem(String attribute, String message) {
    problems.add(new Problem(attribute, message));
  }
}
