package io.diskwright.fs.fat.check;

import io.diskwright.fs.fat.read.DirectorySlots;
import io.diskwright.fs.fat.read.FoundBootSector;
import io.diskwright.fs.fat.read.RootLabel;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.Optional;

/** The two places of a filesystem's label. */
final class LabelCheck {

  private static final ByteString NO_NAME = ByteString.utf8("NO NAME    ");
  private static final String REFUSED = "\"*+,./:;<=>?[\\]|";
  private static final int WITH_LABEL = 0x29;

  /** No label is announced then, but whoever sets one does not look at that. */
  private static final int WITH_ID = 0x28;

  private final Subject subject;
  private final FoundBootSector boot;

  LabelCheck(Subject subject) {
    this.subject = subject;
    this.boot = subject.boot();
  }

  /**
   * Checks.
   *
   * @param root entries of the root directory
   */
  void run(DirectorySlots root) throws IOException {
    Optional<RootLabel> inRoot = RootLabel.in(root, subject.volume().kind());
    inRoot.filter(label -> !isSound(label.name())).ifPresent(this::tellUnsound);
    if (boot.extendedSignature() != WITH_LABEL && boot.extendedSignature() != WITH_ID) {
      return;
    }
    ByteString wanted = inRoot.map(RootLabel::name).orElse(NO_NAME);
    if (!boot.label().equals(wanted)) {
      subject
          .faults()
          .add(
              "boot sector",
              boot.extension() + 7L,
              "label '%s'; the root directory has '%s'".formatted(boot.label(), wanted));
    }
  }

  private void tellUnsound(RootLabel label) {
    subject
        .faults()
        .add("label", label.offset(), "'%s' has bytes that no label has".formatted(label.name()));
  }

  private static boolean isSound(ByteString label) {
    boolean sound = label.at(0) != ' ';
    for (int i = 0; i < label.length(); i++) {
      sound &= label.at(i) >= ' ' && REFUSED.indexOf(label.at(i)) < 0;
    }
    return sound;
  }
}
