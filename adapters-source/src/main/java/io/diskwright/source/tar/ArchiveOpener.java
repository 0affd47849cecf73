package io.diskwright.source.tar;

import io.diskwright.error.SourceException;
import io.diskwright.value.ByteString;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Decides by content how an archive is read: in place, or once and spooled. */
final class ArchiveOpener {

  private static final int BUFFER_BYTES = 64 << 10;

  /** What people take for a tar archive, by its first bytes, and how to get to one. */
  private static final Map<ByteString, String> OTHERS = others();

  private final Path temporaryDirectory;

  ArchiveOpener(Path temporaryDirectory) {
    this.temporaryDirectory = temporaryDirectory;
  }

  private static Map<ByteString, String> others() {
    Map<ByteString, String> others = new LinkedHashMap<>();
    others.put(Compression.bytes('P', 'K', 3, 4), "a zip archive; unpack it, give the directory");
    others.put(ByteString.utf8("hsqs"), "a squashfs; unsquashfs it and give the directory");
    others.put(ByteString.utf8("070701"), "a cpio archive; unpack it and give the directory");
    others.put(ByteString.utf8("!<arch>"), "an ar archive (a .deb?); give the tar that is in it");
    others.put(ByteString.utf8("LZIP"), "compressed by lzip; decompress it first: lzip -dc");
    others.put(
        Compression.bytes(0x04, 0x22, 0x4D, 0x18),
        "compressed by lz4; decompress it first: lz4 -dc");
    others.put(
        Compression.bytes(0x1F, 0x9D),
        "compressed by compress; decompress it first: uncompress -c");
    return others;
  }

  /** A regular file: in place if it is plain. */
  Tape file(Path path) throws IOException {
    byte[] head;
    try (InputStream input = Files.newInputStream(path)) {
      head = input.readNBytes(TarHeader.BLOCK_BYTES);
    }
    return identify(path.toString(), head).isEmpty()
        ? new PlainTape(ArchiveFile.open(path))
        : stream(path.toString(), Files.newInputStream(path));
  }

  /** A pipe or a device; closed when it has been read, or when that fails. */
  Tape stream(String name, InputStream input) throws IOException {
    try {
      InputStream buffered = new BufferedInputStream(input, BUFFER_BYTES);
      byte[] head = buffered.readNBytes(TarHeader.BLOCK_BYTES);
      Optional<Compression> compression = identify(name, head);
      InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), buffered);
      SpoolFile spool = SpoolFile.in(temporaryDirectory);
      return new StreamTape(
          name, compression.map(way -> ReadAheadStream.of(way, whole)).orElse(whole), spool);
    } catch (IOException | RuntimeException e) {
      input.close();
      throw e;
    }
  }

  private static Optional<Compression> identify(String name, byte[] head) {
    if (head.length == TarHeader.BLOCK_BYTES && TarHeader.isHeader(head)) {
      return Optional.empty();
    }
    ByteString bytes = ByteString.copyOf(head);
    OTHERS.forEach(
        (magic, what) -> {
          if (bytes.startsWith(magic)) {
            throw new SourceException("%s: is %s".formatted(name, what));
          }
        });
    return Compression.of(bytes);
  }
}
