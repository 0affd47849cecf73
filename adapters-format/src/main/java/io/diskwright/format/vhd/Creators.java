package io.diskwright.format.vhd;

import java.util.Set;

/**
 * How large a stranger's disk is: programs disagree whether the footer's geometry or its size in
 * bytes counts. It is as large as the program that made it saw it. The bytes count for Hyper-V
 * ({@code "win "}), Disk2vhd ({@code "d2v "}), XenServer ({@code "tap"}), XenConverter ({@code
 * "CTXS"}), VirtualBox ({@code "vbox"}, of which qemu cuts off what the geometry does not reach),
 * and qemu where it was told to ({@code "qem2"}), and for everyone if the geometry is the greatest
 * there is; else, as in Virtual PC, the geometry.
 */
final class Creators {

  /** Under this name qemu writes the footers whose size in bytes counts. */
  static final String EXACT = "qem2";

  private static final Set<String> BY_BYTES = Set.of("win ", EXACT, "d2v ", "CTXS", "vbox");
  private static final String XEN_SERVER = "tap";

  private Creators() {}

  /** The size of the disk in bytes, whole sectors. */
  static long diskBytes(VhdFooter footer) {
    return countsBytes(footer)
        ? footer.diskBytes() - footer.diskBytes() % VhdGeometry.SECTOR_BYTES
        : footer.geometry().bytes();
  }

  /** Whether the size in bytes counts, and not the geometry. */
  static boolean countsBytes(VhdFooter footer) {
    return footer.geometry().bytes() == VhdGeometry.GREATEST.bytes()
        || BY_BYTES.contains(footer.creator())
        || footer.creator().startsWith(XEN_SERVER);
  }
}
