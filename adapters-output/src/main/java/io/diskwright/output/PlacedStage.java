package io.diskwright.output;

import io.diskwright.port.OutputStage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Outputs in the making. At the commit all that can fail is done for every file before the first is
 * moved; should a move fail all the same, the files moved before it are the new ones and the rest
 * are the old.
 */
final class PlacedStage implements OutputStage {

  private final StagePlace place;
  private final Map<Path, StagedFile> files = new LinkedHashMap<>();

  PlacedStage(StagePlace place) {
    this.place = place;
  }

  @Override
  public FileChannel create(String name) throws IOException {
    Path target = place.target(name);
    if (files.containsKey(target)) {
      throw new IllegalStateException("%s is made already".formatted(target));
    }
    StagedFile file = place.newFile();
    files.put(target, file);
    return file.channel();
  }

  @Override
  public List<String> names() {
    return files.keySet().stream()
        .map(target -> place.directory().relativize(target).getName(0).toString())
        .distinct()
        .toList();
  }

  @Override
  public void commit() throws IOException {
    for (StagedFile file : files.values()) {
      file.prepare();
    }
    MadeDirectories directories = new MadeDirectories();
    try {
      for (Path target : files.keySet()) {
        directories.make(Objects.requireNonNull(target.getParent(), "a file in a directory"));
      }
      for (Map.Entry<Path, StagedFile> file : files.entrySet()) {
        file.getValue().moveTo(file.getKey());
      }
    } catch (IOException e) {
      directories.removeEmpty();
      throw e;
    }
    directories.sync();
    close();
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (StagedFile file : files.values()) {
      try {
        file.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    files.clear();
    if (failure != null) {
      throw failure;
    }
  }
}
