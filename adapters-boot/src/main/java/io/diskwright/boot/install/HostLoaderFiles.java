package io.diskwright.boot.install;

import io.diskwright.boot.LoaderFiles;
import io.diskwright.port.BlockSource;
import io.diskwright.port.HostFiles;
import io.diskwright.port.HostFiles.Kind;
import io.diskwright.tree.FileContent;
import io.diskwright.value.ByteString;
import io.diskwright.value.SlashPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Programs of boot loaders in a folder of the building machine; they are read at once. */
record HostLoaderFiles(Path folder, HostFiles files) implements LoaderFiles {

  @Override
  public List<String> names(String below) throws IOException {
    return files.glob(ByteString.utf8(shown(below + "/*"))).stream()
        .map(path -> SlashPath.of(path).name().toString())
        .sorted()
        .toList();
  }

  @Override
  public Optional<FileContent> content(String path) throws IOException {
    if (files.kind(ByteString.utf8(shown(path))) != Kind.FILE) {
      return Optional.empty();
    }
    try (BlockSource source = files.open(folder.resolve(path))) {
      return Optional.of(FileContent.of(WholeFile.bytes(shown(path), source)));
    }
  }

  @Override
  public String shown(String path) {
    return folder.resolve(path).toString();
  }
}
