package io.diskwright.spec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What executes a guest's instructions. */
public enum Accelerator {
  /** KVM where it works, else TCG. */
  AUTO,
  /** The processor itself, by Linux's KVM. */
  KVM,
  /** QEMU's own translator, which works everywhere. */
  TCG;

  /** The name in options. */
  public String specName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of that name. */
  public static Optional<Accelerator> of(String specName) {
    return Arrays.stream(values()).filter(one -> one.specName().equals(specName)).findFirst();
  }
}
