package io.diskwright.source.tar;

import io.diskwright.port.Progress;
import io.diskwright.value.ByteString;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Puts the members of an archive together from their headers, one after the other. */
final class TarReader {

  private final Tape tape;
  private final HeaderReader headers;
  private final SparseReader sparse;
  private PaxRecords global = PaxRecords.NONE;

  /** Whether an extended header was seen: only in such archives may hard links have data. */
  private boolean pax;

  private long dataLeft;
  private long padding;

  TarReader(Tape tape, Progress progress) {
    this.tape = tape;
    this.headers = new HeaderReader(tape, progress);
    this.sparse = new SparseReader(tape);
  }

  /** The next member, null at the end; what was not kept of the last one's data is skipped. */
  @Nullable TarMember next() throws IOException {
    skipRest();
    MemberExtensions extensions = new MemberExtensions();
    while (true) {
      long offset = tape.position();
      try {
        TarHeader header = headers.next(extensions.isEmpty());
        if (header == null) {
          return null;
        }
        if (!acceptGlobal(header) && !extensions.accept(header, headers)) {
          return member(offset, header, extensions);
        }
        pax |= header.type() == 'x' || header.type() == 'g';
      } catch (MalformedTarException e) {
        throw tape.fault(offset, "the member here " + e.getMessage());
      }
    }
  }

  /** Keeps the data of the member that {@link #next} gave; returns where. */
  long keep(TarMember member) throws IOException {
    dataLeft = 0;
    return tape.keep(member.storedBytes());
  }

  private void skipRest() throws IOException {
    long missing = dataLeft - tape.skip(dataLeft);
    if (missing > 0) {
      throw tape.truncated(missing);
    }
    tape.skip(padding);
    dataLeft = 0;
    padding = 0;
  }

  /** Takes in a header that is about all members that follow, or about the archive. */
  private boolean acceptGlobal(TarHeader header) throws IOException, MalformedTarException {
    if (header.type() == 'g') {
      global = PaxRecords.parse(headers.body(header)).over(global);
    } else if (header.type() == 'V') {
      headers.body(header);
    } else {
      return false;
    }
    return true;
  }

  private TarMember member(long offset, TarHeader header, MemberExtensions extensions)
      throws IOException {
    PaxRecords records = extensions.records(global);
    ByteString name = extensions.name(header, records);
    try {
      char type = type(header, name, records);
      long size = hasData(header) ? records.number("size", header.sizeBytes()) : 0;
      SparseMap map = null;
      if (type == TarMember.REGULAR) {
        long start = tape.position();
        map = map(header, records);
        size -= header.type() == 'S' ? 0 : tape.position() - start;
      }
      check(size, map);
      dataLeft = size;
      padding = TarHeader.padding(size);
      ByteString linkName = extensions.linkName(header, records);
      return new TarMember(offset, type, name, linkName, header, records, size, map);
    } catch (MalformedTarException e) {
      throw tape.fault(offset, "the member '%s' %s".formatted(name, e.getMessage()));
    }
  }

  /** Old programs mark a directory by a slash behind its name only. */
  private static char type(TarHeader header, ByteString name, PaxRecords records)
      throws MalformedTarException {
    char type = header.type();
    if (type == 'M' || records.has("GNU.volume.offset")) {
      throw new MalformedTarException(
          "continues from another volume; make the archive in one piece");
    }
    return switch (type) {
      case 0, '0', '7' -> MemberPath.endsWithSlash(name) ? TarMember.DIRECTORY : TarMember.REGULAR;
      case 'S' -> TarMember.REGULAR;
      case 'D' -> TarMember.DIRECTORY;
      case '1', '2', '3', '4', '5', '6' -> type;
      default ->
          throw new MalformedTarException(
              "is of type '%s', which no file on Linux is"
                  .formatted(ByteString.copyOf(new byte[] {(byte) type})));
    };
  }

  /** Most types are made of their header alone, whatever it says about a size. */
  private boolean hasData(TarHeader header) {
    char type = header.type();
    return type == TarMember.HARD_LINK ? pax : type < TarMember.SYMLINK || type > TarMember.FIFO;
  }

  private @Nullable SparseMap map(TarHeader header, PaxRecords records)
      throws IOException, MalformedTarException {
    return header.type() == 'S' ? sparse.ofHeader(header) : sparse.ofRecords(records);
  }

  private static void check(long stored, @Nullable SparseMap map) throws MalformedTarException {
    if (stored < 0 || stored > Long.MAX_VALUE - TarHeader.BLOCK_BYTES) {
      throw new MalformedTarException("has %d bytes of data, which cannot be".formatted(stored));
    }
    if (map != null && map.storedBytes() > stored) {
      throw new MalformedTarException(
          "has a sparse map of %d bytes, but %d bytes of data"
              .formatted(map.storedBytes(), stored));
    }
  }
}
