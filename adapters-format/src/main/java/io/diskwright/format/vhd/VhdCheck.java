package io.diskwright.format.vhd;

import io.diskwright.error.CorruptImageException;
import io.diskwright.format.container.ContainerReader;
import io.diskwright.port.Fault;
import io.diskwright.port.Progress;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Looks at both footers, and at all that a dynamic disk has between them. */
final class VhdCheck {

  private static final String FORMAT = "vpc";
  private static final String HEADER = "dynamic disk header";
  private static final int HEADER_VERSION_AT = 24;

  private static final int FEATURES_AT = 8;

  /** "Reserved, always set". */
  private static final int RESERVED_FEATURE = 2;

  private final ContainerReader file;
  private final FooterSearch search;
  private final Consumer<Fault> faults;

  VhdCheck(ContainerReader file, Consumer<Fault> faults) {
    this.file = file;
    this.search = new FooterSearch(file);
    this.faults = faults;
  }

  /**
   * Looks.
   *
   * @throws CorruptImageException if there is no way on
   */
  void run() throws IOException {
    FooterSearch.Found found = search.find(Progress.NONE);
    VhdRules rules = new VhdRules(file, found.offset());
    VhdType type = rules.check(found.footer());
    checkFeatures(found);
    checkVersion(
        "footer",
        found.footer().version(),
        VhdFooter.VERSION_1_0,
        found.offset() + VhdFooter.VERSION_AT);
    long diskBytes = Creators.diskBytes(found.footer());
    switch (type) {
      case FIXED -> checkFixed(rules, found, diskBytes);
      case DYNAMIC -> checkDynamic(rules, found.footer().dataOffset(), diskBytes);
      case DIFFERENCING -> throw VhdDecoder.differencing();
    }
  }

  private void checkFixed(VhdRules rules, FooterSearch.Found found, long diskBytes) {
    rules.checkFixed(diskBytes);
    long offset = found.footer().dataOffset();
    if (offset != VhdFooter.NO_OFFSET) {
      tell(
          "footer",
          found.offset() + VhdFooter.DATA_OFFSET_AT,
          "data offset %s; a fixed disk has none, which is all ones"
              .formatted(Long.toUnsignedString(offset)));
    }
  }

  private void checkDynamic(VhdRules rules, long headerOffset, long diskBytes) throws IOException {
    checkCopies();
    DynamicBlocks blocks = rules.header(headerOffset, diskBytes);
    byte[] header = file.read(HEADER, headerOffset, DynamicHeader.BYTES);
    DynamicHeader decoded = DynamicHeader.decode(header);
    long versionAt = headerOffset + HEADER_VERSION_AT;
    checkVersion(HEADER, decoded.version(), DynamicHeader.VERSION_1_0, versionAt);
    checkTable(decoded, headerOffset);
    blocks.check(faults);
  }

  /** The disk may need less of the table than there is, but all of it is in the file. */
  private void checkTable(DynamicHeader header, long headerOffset) {
    long bytes = header.entryCount() * Integer.BYTES;
    if (bytes > file.sizeBytes() - header.tableOffset()) {
      tell(
          HEADER,
          headerOffset + DynamicHeader.ENTRY_COUNT_AT,
          "a block allocation table of %d bytes at %d; the file has %d"
              .formatted(bytes, header.tableOffset(), file.sizeBytes()));
    }
  }

  /** Readers take other minor versions; there have never been any. */
  private void checkVersion(String structure, long version, long only, long at) {
    if (version != only) {
      tell(
          structure,
          at,
          "version %d.%d; there is only 1.0".formatted(version >>> 16, version & 0xFFFF));
    }
  }

  private void checkFeatures(FooterSearch.Found found) throws IOException {
    byte[] bytes = file.read("footer", found.offset(), FEATURES_AT + Integer.BYTES);
    if ((bytes[FEATURES_AT + Integer.BYTES - 1] & RESERVED_FEATURE) == 0) {
      tell("footer", found.offset() + FEATURES_AT, "the reserved feature bit 1 is not set");
    }
  }

  /** A dynamic disk has its footer twice, and both say the same. */
  private void checkCopies() throws IOException {
    byte[] start = file.read("copy of the footer", 0, VhdFooter.BYTES);
    if (!isSound(start)) {
      tell("copy of the footer", 0, "is damaged; the footer at the end is not");
    }
    long endOffset = search.endOffset();
    if (endOffset < 0) {
      tell("footer", file.sizeBytes(), "is missing; its copy at byte 0 is there");
      return;
    }
    byte[] end = new byte[VhdFooter.BYTES];
    byte[] found =
        file.read("footer", endOffset, Math.min(end.length, file.sizeBytes() - endOffset));
    System.arraycopy(found, 0, end, 0, found.length);
    if (!isSound(end)) {
      tell("footer", endOffset, "is damaged; its copy at byte 0 is not");
    } else if (isSound(start) && !Arrays.equals(start, end)) {
      int at = Arrays.mismatch(start, end);
      tell("footer", endOffset + at, "differs from its copy at byte %d".formatted(at));
    }
  }

  private static boolean isSound(byte[] footer) {
    return VhdFooter.hasCookie(footer) && VhdChecksum.holds(footer, VhdFooter.CHECKSUM_AT);
  }

  private void tell(String structure, long offset, String message) {
    faults.accept(new Fault(FORMAT, structure, OptionalLong.empty(), offset, message));
  }
}
