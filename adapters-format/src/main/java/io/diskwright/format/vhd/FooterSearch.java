package io.diskwright.format.vhd;

import io.diskwright.error.CorruptImageException;
import io.diskwright.format.container.ContainerReader;
import io.diskwright.port.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Finds the footer of a stranger's disk: at the end, or its copy at the start. */
final class FooterSearch {

  /** Virtual PC before 2004 left out the last byte, which is zero. */
  private static final int OLD_BYTES = 511;

  private static final String FOOTER = "footer";
  private static final String COPY = "copy of the footer";

  /**
   * A place with the first bytes of a footer.
   *
   * @param offset in bytes from the start of the file
   * @param checksum of its bytes
   * @param isSound whether that is the one it has
   */
  record Found(long offset, VhdFooter footer, long checksum, boolean isSound) {

    static Found of(long offset, byte[] bytes) {
      return new Found(
          offset,
          VhdFooter.decode(bytes),
          VhdChecksum.of(bytes, VhdFooter.CHECKSUM_AT),
          VhdChecksum.holds(bytes, VhdFooter.CHECKSUM_AT));
    }
  }

  private final ContainerReader file;

  FooterSearch(ContainerReader file) {
    this.file = file;
  }

  boolean isThereAny() throws IOException {
    return atStart().isPresent() || atEnd().isPresent();
  }

  /**
   * The one to go by.
   *
   * @throws CorruptImageException if there is none without damage
   */
  Found find(Progress notes) throws IOException {
    Optional<Found> atEnd = atEnd();
    Optional<Found> atStart = atStart();
    Optional<Found> soundEnd = atEnd.filter(Found::isSound);
    Optional<Found> soundStart = atStart.filter(Found::isSound);
    if (soundEnd.isPresent()) {
      if (soundStart.isEmpty() && isDynamic(soundEnd.get())) {
        notes.note("vpc: the copy of the footer at byte 0 is damaged; read by the footer");
      }
      return soundEnd.get();
    }
    if (soundStart.filter(FooterSearch::isDynamic).isPresent()) {
      notes.note("vpc: the footer at the end is damaged or missing; read by its copy at byte 0");
      return soundStart.get();
    }
    throw damaged(atEnd.or(() -> atStart).orElseThrow());
  }

  private static boolean isDynamic(Found found) {
    return found.footer().type() != VhdType.FIXED.code();
  }

  private CorruptImageException damaged(Found found) {
    if (found.isSound()) {
      return file.corrupt(
          FOOTER, file.sizeBytes(), "a fixed disk ends with a footer, this file does not");
    }
    return file.corrupt(
        found.offset() == 0 ? COPY : FOOTER,
        found.offset() + VhdFooter.CHECKSUM_AT,
        "the checksum of its bytes is %08x, which it does not have".formatted(found.checksum()));
  }

  /** Where the footer at the end begins; negative if there is none. */
  long endOffset() throws IOException {
    return atEnd().map(Found::offset).orElse(-1L);
  }

  private Optional<Found> atStart() throws IOException {
    return at(COPY, 0, VhdFooter.BYTES);
  }

  private Optional<Found> atEnd() throws IOException {
    long size = file.sizeBytes();
    Optional<Found> whole = at(FOOTER, size - VhdFooter.BYTES, VhdFooter.BYTES);
    return whole.isPresent() ? whole : at(FOOTER, size - OLD_BYTES, OLD_BYTES);
  }

  private Optional<Found> at(String structure, long offset, int length) throws IOException {
    if (offset < 0 || file.sizeBytes() - offset < length) {
      return Optional.empty();
    }
    byte[] bytes = new byte[VhdFooter.BYTES];
    file.read(structure, offset, ByteBuffer.wrap(bytes, 0, length));
    return VhdFooter.hasCookie(bytes) ? Optional.of(Found.of(offset, bytes)) : Optional.empty();
  }
}
