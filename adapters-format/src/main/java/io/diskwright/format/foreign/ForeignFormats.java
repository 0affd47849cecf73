package io.diskwright.format.foreign;

import io.diskwright.error.UnsupportedImageException;
import io.diskwright.port.BackingFiles;
import io.diskwright.port.BlockSource;
import io.diskwright.port.ImageDecoder;
import io.diskwright.port.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Refuses, by name, what is no raw disk and not read. */
public final class ForeignFormats implements ImageDecoder {

  private static final byte[] BOOT_SIGNATURE = HexFormat.of().parseHex("55aa");
  private static final long BOOT_SIGNATURE_AT = 510;
  private static final byte[] EXT_MAGIC = HexFormat.of().parseHex("53ef");
  private static final long EXT_MAGIC_AT = 1024 + 56;

  /** Made by {@link java.util.ServiceLoader}. */
  public ForeignFormats() {}

  @Override
  public String name() {
    return "foreign";
  }

  @Override
  public boolean recognizes(BlockSource file) throws IOException {
    return kind(file).isPresent();
  }

  @Override
  public BlockSource open(BlockSource file, BackingFiles backing, Progress notes)
      throws IOException {
    throw new UnsupportedImageException(kind(file).orElseThrow().refusal());
  }

  private static Optional<ForeignKind> kind(BlockSource file) throws IOException {
    if (has(file, BOOT_SIGNATURE_AT, BOOT_SIGNATURE) || has(file, EXT_MAGIC_AT, EXT_MAGIC)) {
      return Optional.empty();
    }
    for (ForeignKind kind : ForeignKind.values()) {
      if (has(file, kind.offset(file.sizeBytes()), kind.mark())) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  private static boolean has(BlockSource file, long offset, byte[] mark) throws IOException {
    if (offset < 0 || file.sizeBytes() - offset < mark.length) {
      return false;
    }
    byte[] found = new byte[mark.length];
    file.read(offset, ByteBuffer.wrap(found));
    return Arrays.equals(found, mark);
  }
}
