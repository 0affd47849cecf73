package io.diskwright.boot.install;

import io.diskwright.boot.LoaderFiles;
import io.diskwright.boot.system.BootableSystem;

/** How messages name what there is to boot. */
final class BootableText {

  private BootableText() {}

  /** What boots, and that a loader for it is missing. */
  static String without(BootableSystem system, String loader, LoaderFiles files) {
    String what =
        system.entries().isEmpty()
            ? "something to boot"
            : "a kernel, " + system.entries().get(0).kernel();
    return "there is %s, but no %s in %s".formatted(what, loader, files.shown(""));
  }
}
