package io.diskwright.output.tar;

import io.diskwright.port.FileSink;
import io.diskwright.port.Progress;
import io.diskwright.port.StoredFile;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Files of an image become members of an archive, in the order in which they come. */
final class TarSink implements FileSink {

  private static final ByteString TOP = ByteString.utf8("./");
  private static final ByteString SLASH = ByteString.utf8("/");

  private final TarStream stream;
  private final Progress notes;
  private long sockets;
  private ByteString firstSocket = ByteString.EMPTY;

  TarSink(TarStream stream, Progress notes) {
    this.stream = stream;
    this.notes = notes;
  }

  @Override
  public void describeTop(StoredFile directory) throws IOException {
    write(new TarMember(TOP, MemberType.DIRECTORY, directory, ByteString.EMPTY, 0));
  }

  @Override
  public void beginDirectory(ByteString path, StoredFile directory) throws IOException {
    ByteString stored = stored(path).concat(SLASH);
    write(new TarMember(stored, MemberType.DIRECTORY, directory, ByteString.EMPTY, 0));
  }

  @Override
  public void endDirectory() {}

  @Override
  public void add(ByteString path, StoredFile file) throws IOException {
    switch (file.type()) {
      case SOCKET -> leaveOut(path);
      case REGULAR -> addContent(path, file);
      default -> {
        boolean link = file.type() == FileType.SYMLINK;
        ByteString target = link ? file.linkTarget() : ByteString.EMPTY;
        write(new TarMember(stored(path), MemberType.of(file.type()), file, target, 0));
      }
    }
  }

  @Override
  public void link(ByteString path, StoredFile file, ByteString first) throws IOException {
    if (file.type() == FileType.SOCKET) {
      leaveOut(path);
    } else {
      write(new TarMember(stored(path), MemberType.HARD_LINK, file, stored(first), 0));
    }
  }

  private void leaveOut(ByteString path) {
    firstSocket = sockets++ == 0 ? path : firstSocket;
  }

  private void addContent(ByteString path, StoredFile file) throws IOException {
    FileContent content = file.content();
    SparseForm form = form(content);
    TarMember member =
        new TarMember(stored(path), MemberType.REGULAR, file, ByteString.EMPTY, form.storedBytes());
    ExtendedRecords records = member.records();
    if (form.isSparse()) {
      records.number("GNU.sparse.major", 1);
      records.number("GNU.sparse.minor", 0);
      records.path("GNU.sparse.name", stored(path));
      records.number("GNU.sparse.realsize", content.sizeBytes());
    }
    write(member, records);
    stream.content(content, form);
  }

  private static SparseForm form(FileContent content) throws IOException {
    try {
      return SparseForm.of(content);
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void write(TarMember member) throws IOException {
    write(member, member.records());
  }

  private void write(TarMember member, ExtendedRecords records) throws IOException {
    if (!records.isEmpty()) {
      stream.records(records);
    }
    stream.header(member.header());
  }

  private static ByteString stored(ByteString path) {
    return TOP.concat(path);
  }

  @Override
  public void commit() throws IOException {
    stream.end();
    if (sockets > 0) {
      notes.note(
          "sockets are not extracted, since an archive cannot hold them: %d, first '%s'"
              .formatted(sockets, firstSocket));
    }
  }

  /** What the channel has taken cannot be taken back. */
  @Override
  public void close() {
    stream.close();
  }
}
