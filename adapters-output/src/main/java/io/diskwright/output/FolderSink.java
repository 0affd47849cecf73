package io.diskwright.output;

import io.diskwright.port.ExtractionOptions;
import io.diskwright.port.FileSink;
import io.diskwright.port.StoredFile;
import io.diskwright.posix.OpenMode;
import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;
import io.diskwright.posix.PosixMaking;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import io.diskwright.value.SlashPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Files of an image become files of this machine. One thread makes every name, each in a directory
 * that it has made itself and holds open, and only where there is nothing yet: no link, and no path
 * of more than one component, is ever followed. Other threads fill the files by their descriptors.
 */
final class FolderSink implements FileSink {

  /** Nobody else looks at a file before it is done. */
  private static final int PRIVATE = 0600;

  private final Posix posix = Posix.host();
  private final PosixMaking making = PosixMaking.host();
  private final FolderStage stage;
  private final boolean devices;
  private final LostMetadata lost;
  private final MetadataCopy metadata;
  private final FileCopies copies;
  private final Deque<FolderDirectory> open = new ArrayDeque<>();

  private FolderSink(FolderStage stage, ExtractionOptions options) {
    this.stage = stage;
    this.devices = options.devices();
    this.lost = new LostMetadata(options.notes());
    this.metadata = new MetadataCopy(posix, lost);
    this.copies = new FileCopies(options.threads(), metadata);
    open.push(FolderDirectory.top(stage.descriptor()));
  }

  static FolderSink open(Path directory, ExtractionOptions options) throws IOException {
    return new FolderSink(FolderStage.open(directory), options);
  }

  @Override
  public void describeTop(StoredFile directory) {
    stage.describe(directory);
  }

  @Override
  public void beginDirectory(ByteString path, StoredFile directory) throws IOException {
    byte[] name = name(path);
    int parent = open.element().descriptor();
    try {
      making.makeDirectory(parent, name, FolderStage.PRIVATE);
      int descriptor = posix.open(parent, name, OpenMode.REAL_DIRECTORY);
      open.push(new FolderDirectory(open.element(), descriptor, path, directory));
    } catch (PosixException e) {
      throw ExtractionFailure.of(path, e);
    }
  }

  @Override
  public void endDirectory() throws IOException {
    open.pop().release(metadata);
  }

  @Override
  public void add(ByteString path, StoredFile file) throws IOException {
    if (file.type().isDevice() && !devices) {
      lost.device(path);
      return;
    }
    byte[] name = name(path);
    FolderDirectory directory = open.element();
    try {
      if (file.type() == FileType.REGULAR) {
        int descriptor = posix.open(directory.descriptor(), name, OpenMode.CREATE, PRIVATE);
        copies.submit(new FileCopy(directory, descriptor, path, file));
      } else {
        makeSpecial(directory.descriptor(), name, file);
        metadata.copy(file, path, new NamedFile(making, directory.descriptor(), name));
      }
    } catch (PosixException e) {
      throw ExtractionFailure.of(path, e);
    }
  }

  private void makeSpecial(int directory, byte[] name, StoredFile file) throws IOException {
    if (file.type() == FileType.SYMLINK) {
      making.makeLink(file.linkTarget().toBytes(), directory, name);
    } else {
      int mode = file.type().modeBits() | PRIVATE;
      making.makeNode(directory, name, mode, file.deviceMajor(), file.deviceMinor());
    }
  }

  @Override
  public void link(ByteString path, StoredFile file, ByteString first) throws IOException {
    if (file.type().isDevice() && !devices) {
      lost.device(path);
      return;
    }
    ByteString directory = SlashPath.of(first).directory();
    try {
      int place = openBelow(directory);
      try {
        making.addName(place, name(first), open.element().descriptor(), name(path));
      } finally {
        posix.close(place);
      }
    } catch (PosixException e) {
      throw ExtractionFailure.of(path, e);
    }
  }

  /** Opens a directory that was made, one component after the other. */
  private int openBelow(ByteString path) throws PosixException {
    int place = posix.open(stage.descriptor(), new byte[] {'.'}, OpenMode.PLACE);
    ByteString rest = path;
    while (!rest.isEmpty()) {
      int slash = 0;
      while (slash < rest.length() && rest.at(slash) != '/') {
        slash++;
      }
      int above = place;
      try {
        place = posix.open(above, rest.substring(0, slash).toBytes(), OpenMode.REAL_DIRECTORY);
      } finally {
        posix.close(above);
      }
      rest = rest.substring(Math.min(rest.length(), slash + 1), rest.length());
    }
    return place;
  }

  private static byte[] name(ByteString path) {
    return SlashPath.of(path).name().toBytes();
  }

  @Override
  public void commit() throws IOException {
    copies.finish();
    stage.commit(metadata);
    lost.tell();
  }

  @Override
  public void close() throws IOException {
    try (stage) {
      copies.close();
      open.forEach(FolderDirectory::abandon);
      open.clear();
    }
  }
}
