package io.diskwright.fs.ext4;

import io.diskwright.fs.ImageSource;
import io.diskwright.port.FileTimes;
import io.diskwright.port.Progress;
import io.diskwright.port.StoredFile;
import io.diskwright.port.StoredFileSystem;
import io.diskwright.port.StoredName;
import io.diskwright.port.StoredNames;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everything that our reader finds, in the form of {@link KernelView}. */
final class StoredView {

  private static final long LARGEST_READ_BYTES = (64 << 20) - 512;
  private static final int CHUNK_BYTES = 100_003;

  private final StoredFileSystem fileSystem;
  private final SortedMap<String, String> files = new TreeMap<>();

  private StoredView(StoredFileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  static SortedMap<String, String> of(Path image) throws IOException {
    try (ImageSource source = ImageSource.open(image)) {
      return of(new Ext4Reader().open(source, Progress.NONE));
    }
  }

  static SortedMap<String, String> of(StoredFileSystem fileSystem) throws IOException {
    StoredView view = new StoredView(fileSystem);
    view.add(".", fileSystem.root());
    return view.files;
  }

  private void add(String path, StoredFile file) throws IOException {
    files.put(path, line(file));
    if (file.type() != FileType.DIRECTORY) {
      return;
    }
    StoredNames names = file.names();
    for (Optional<StoredName> name = names.next(); name.isPresent(); name = names.next()) {
      String text = new String(name.get().name().toBytes(), StandardCharsets.ISO_8859_1);
      add(path + "/" + text, fileSystem.file(name.get().number()));
    }
  }

  private static String line(StoredFile file) throws IOException {
    StringBuilder line = new StringBuilder();
    line.append(Integer.toHexString(file.type().modeBits() | file.permissions()));
    line.append(" %d:%d %d %d ".formatted(file.uid(), file.gid(), file.linkCount(), file.number()));
    line.append("%x:%x ".formatted(file.deviceMajor(), file.deviceMinor()));
    line.append(file.sizeBytes()).append(times(file.times()));
    if (file.type() == FileType.SYMLINK) {
      byte[] target = file.linkTarget().toBytes();
      line.append(" -> ").append(new String(target, StandardCharsets.ISO_8859_1));
    }
    if (file.type() == FileType.REGULAR
        && file.sizeBytes() > 0
        && file.sizeBytes() <= LARGEST_READ_BYTES) {
      line.append(' ').append(digest(file.content()));
    }
    for (Map.Entry<ByteString, ByteString> xattr : file.xattrs().values().entrySet()) {
      byte[] value = xattr.getValue().toBytes();
      line.append(" %s=0x%s".formatted(xattr.getKey(), HexFormat.of().formatHex(value)));
    }
    return line.toString();
  }

  private static String times(FileTimes times) {
    return " %s %s %s %s"
        .formatted(
            seconds(times.accessed()),
            seconds(times.modified()),
            seconds(times.changed().orElseThrow()),
            seconds(times.created().orElse(Timestamp.EPOCH)));
  }

  private static String seconds(Timestamp time) {
    BigDecimal nanos = BigDecimal.valueOf(time.nanos(), 9);
    return BigDecimal.valueOf(time.seconds()).add(nanos).setScale(9).toPlainString();
  }

  /** Read in pieces that end nowhere in particular. */
  static String digest(FileContent content) throws IOException {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (long done = 0; done < content.sizeBytes(); ) {
        int length = (int) Math.min(CHUNK_BYTES, content.sizeBytes() - done);
        ByteBuffer chunk = ByteBuffer.allocate(length);
        content.read(done, chunk);
        sha256.update(chunk.flip());
        done += length;
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
