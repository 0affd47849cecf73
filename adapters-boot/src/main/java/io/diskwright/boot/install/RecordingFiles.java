package io.diskwright.boot.install;

import io.diskwright.boot.grub.ModuleFiles;
import io.diskwright.boot.input.Sha256;
import io.diskwright.port.BootSummary.Loader;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** GRUB's files, and which of them were asked for so far. */
final class RecordingFiles implements ModuleFiles {

  private final GrubFiles files;
  private final Map<String, ByteString> read = new TreeMap<>();

  RecordingFiles(GrubFiles files) {
    this.files = files;
  }

  @Override
  public Optional<ByteString> read(String name) throws IOException {
    ByteString known = read.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<ByteString> content = files.read(name);
    content.ifPresent(bytes -> read.put(name, bytes));
    return content;
  }

  /** What was asked for and is a program. */
  List<Loader> loaders() {
    return read.entrySet().stream()
        .filter(file -> file.getKey().endsWith(".img") || file.getKey().endsWith(".mod"))
        .map(file -> loader(file.getKey(), file.getValue()))
        .toList();
  }

  private Loader loader(String name, ByteString content) {
    String place = name.equals("boot.img") ? "boot sector" : "core";
    return new Loader("grub", place, files.shown(name), Sha256.hex(content.toBytes()));
  }
}
