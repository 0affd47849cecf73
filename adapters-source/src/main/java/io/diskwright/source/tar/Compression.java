package io.diskwright.source.tar;

import io.diskwright.value.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/** How an archive is compressed, known by its first bytes. Several streams in a row are one. */
enum Compression {
  GZIP("gzip", List.of(bytes(0x1F, 0x8B))) {
    @Override
    InputStream decompress(InputStream compressed) throws IOException {
      return GzipCompressorInputStream.builder()
          .setInputStream(compressed)
          .setDecompressConcatenated(true)
          .setBufferSize(INPUT_BYTES)
          .get();
    }
  },
  XZ("xz", List.of(bytes(0xFD, '7', 'z', 'X', 'Z', 0))) {
    @Override
    InputStream decompress(InputStream compressed) throws IOException {
      return XZCompressorInputStream.builder()
          .setInputStream(compressed)
          .setDecompressConcatenated(true)
          .setMemoryLimitKiB(XZ_MEMORY_KIB)
          .get();
    }
  },
  /** A frame, or the skippable frame that some programs put in front. */
  ZSTD("zstd", List.of(bytes(0x28, 0xB5, 0x2F, 0xFD), bytes(0x50, 0x2A, 0x4D, 0x18))) {
    @Override
    InputStream decompress(InputStream compressed) throws IOException {
      return new ZstdCompressorInputStream(compressed);
    }
  },
  BZIP2("bzip2", List.of(bytes('B', 'Z', 'h'))) {
    @Override
    InputStream decompress(InputStream compressed) throws IOException {
      return new BZip2CompressorInputStream(compressed, true);
    }
  };

  private static final int INPUT_BYTES = 64 << 10;

  /** Four times what {@code xz -9} needs. */
  private static final int XZ_MEMORY_KIB = 256 << 10;

  private final String program;
  private final List<ByteString> magics;

  Compression(String program, List<ByteString> magics) {
    this.program = program;
    this.magics = magics;
  }

  /** Name of the program that writes it. */
  String program() {
    return program;
  }

  abstract InputStream decompress(InputStream compressed) throws IOException;

  /** The way in which something with these first bytes is compressed; empty if in none. */
  static Optional<Compression> of(ByteString head) {
    return Stream.of(values())
        .filter(way -> way.magics.stream().anyMatch(head::startsWith))
        .findFirst();
  }

  static ByteString bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return ByteString.copyOf(bytes);
  }
}
