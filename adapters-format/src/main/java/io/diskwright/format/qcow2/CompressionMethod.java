package io.diskwright.format.qcow2;

import io.diskwright.spec.ContainerOptions;
import java.util.Locale;
import java.util.function.Supplier;

/** How clusters are compressed. */
enum CompressionMethod {
  /** Deflate, the only one that every reader knows. */
  ZLIB(0),
  /** Zstandard, since qemu 5.1. */
  ZSTD(1);

  /** With matches from 32 KiB this is already smaller than qemu's level 6 with 4 KiB. */
  private static final int DEFAULT_ZLIB_LEVEL = 2;

  private static final int DEFAULT_WINDOW_BYTES = 32 << 10;

  /** The library's own, and so qemu's. */
  private static final int DEFAULT_ZSTD_LEVEL = 3;

  private final int code;

  CompressionMethod(int code) {
    this.code = code;
  }

  static CompressionMethod of(ContainerOptions options) {
    return options.compression().map(name -> valueOf(name.toUpperCase(Locale.ROOT))).orElse(ZLIB);
  }

  /** The header's {@code compression_type}. */
  int code() {
    return code;
  }

  /** Makes compressors, one for each thread. */
  Supplier<ClusterCompressor> compressors(ContainerOptions options, int clusterBytes) {
    return switch (this) {
      case ZLIB -> {
        int level = options.compressionLevel().orElse(DEFAULT_ZLIB_LEVEL);
        int window = options.compressionWindow().orElse(DEFAULT_WINDOW_BYTES);
        yield () -> new ZlibCompressor(level, window, clusterBytes);
      }
      case ZSTD -> {
        int level = options.compressionLevel().orElse(DEFAULT_ZSTD_LEVEL);
        yield () -> new ZstdCompressor(level, clusterBytes);
      }
    };
  }
}
