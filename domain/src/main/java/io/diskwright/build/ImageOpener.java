package io.diskwright.build;

import io.diskwright.error.UnsupportedImageException;
import io.diskwright.port.BackingFiles;
import io.diskwright.port.BlockSource;
import io.diskwright.port.ImageDecoder;
import io.diskwright.port.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Opens disk images, whose format is found by their content. What is in no known container is a raw
 * disk.
 */
final class ImageOpener {

  static final String RAW = "raw";

  private final Adapters adapters;
  private final boolean backingAllowed;
  private final Progress notes;

  /**
   * @param backingAllowed whether the files that an image names beneath it may be opened
   * @param notes told what a user should know
   */
  ImageOpener(Adapters adapters, boolean backingAllowed, Progress notes) {
    this.adapters = adapters;
    this.backingAllowed = backingAllowed;
    this.notes = notes;
  }

  /**
   * Opens an image.
   *
   * @throws io.diskwright.error.SourceException if the file cannot be read
   * @throws io.diskwright.error.CorruptImageException if it contradicts itself
   * @throws UnsupportedImageException if it is of a kind that is not read
   */
  OpenImage open(Path path) throws IOException {
    BackingFiles backing = backingAllowed ? new BackingFolder(path, this) : ImageOpener::refuse;
    return open(path, backing);
  }

  OpenImage open(Path path, BackingFiles backing) throws IOException {
    BlockSource file = adapters.localFiles().open(path);
    try {
      Optional<ImageDecoder> decoder = decoder(file);
      return decoder.isPresent()
          ? new OpenImage(decoder.get().name(), decoder.get().open(file, backing, notes))
          : new OpenImage(RAW, file);
    } catch (IOException | RuntimeException e) {
      try (file) {
        throw e;
      }
    }
  }

  /** A file that is a raw disk, whatever its content. */
  BlockSource openRaw(Path path) throws IOException {
    return adapters.localFiles().open(path);
  }

  /** What reads a file's container; empty if it is a raw disk. */
  Optional<ImageDecoder> decoder(BlockSource file) throws IOException {
    for (ImageDecoder decoder : adapters.decoders()) {
      if (decoder.recognizes(file)) {
        return Optional.of(decoder);
      }
    }
    return Optional.empty();
  }

  private static BlockSource refuse(String name, Optional<String> format) {
    throw new UnsupportedImageException(
        "the image holds only what differs from the file '%s', which is not opened unless --backing allows it"
            .formatted(name));
  }
}
