package io.diskwright.cli.report;

import io.diskwright.build.PlannedFileSystem;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTableType.TableKind;

/** What both forms of a plan show. */
final class PlanFacts {

  /** Linux native (the MBR type that parted gives for ext4). */
  private static final String MBR_LINUX = "0x83";

  private PlanFacts() {}

  /** The disk signature of an MBR as eight hexadecimal digits. */
  static String mbrSignature(DiskLayout layout) {
    String digits = Long.toHexString(layout.ids().mbrSignature());
    return "0".repeat(8 - digits.length()) + digits;
  }

  /** The type in a table of that kind; empty without a table. */
  static String partitionType(TableKind kind, PartitionRole role) {
    return switch (kind) {
      case NONE -> "";
      case MBR -> MBR_LINUX;
      case GPT -> role.typeGuid().toString();
    };
  }

  /** Whether its format has an identifier of 128 bits. */
  static boolean hasUuid(PlannedFileSystem planned) {
    return planned.format().equals("ext4");
  }

  /** In small letters, as the tools of filesystems print it. */
  static String uuid(PlannedFileSystem planned) {
    return planned.parameters().uuid().toLowerCase();
  }
}
