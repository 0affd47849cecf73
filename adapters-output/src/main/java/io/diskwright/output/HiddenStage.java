package io.diskwright.output;

import io.diskwright.port.VisibleStage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Outputs in the making in a hidden directory, where other programs can work on them. */
final class HiddenStage implements VisibleStage {

  private final StagePlace place;
  private final List<FileChannel> channels = new ArrayList<>();
  private @Nullable HiddenDirectory hidden;

  HiddenStage(StagePlace place) {
    this.place = place;
  }

  @Override
  public Path directory() throws IOException {
    if (hidden == null) {
      hidden = HiddenDirectory.create(place.base());
    }
    return hidden.path();
  }

  @Override
  public FileChannel create(String name) throws IOException {
    place.target(name);
    Path path = directory().resolve(name);
    Files.createDirectories(path.resolveSibling("."));
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileChannel direct = DirectChannel.over(channel, path);
    channels.add(direct);
    return direct;
  }

  @Override
  public List<String> names() throws IOException {
    return FileTrees.children(directory()).stream()
        .map(child -> String.valueOf(child.getFileName()))
        .toList();
  }

  @Override
  public void commit() throws IOException {
    closeChannels();
    Path from = directory();
    FileTrees.sync(from);
    TreeMoves moves = TreeMoves.plan(from, place.directory());
    MadeDirectories directories = new MadeDirectories();
    try {
      directories.make(place.directory());
      moves.run();
    } catch (IOException e) {
      directories.removeEmpty();
      throw e;
    }
    directories.sync();
    close();
  }

  private void closeChannels() throws IOException {
    for (FileChannel channel : channels) {
      channel.close();
    }
    channels.clear();
  }

  @Override
  public void close() throws IOException {
    try {
      closeChannels();
    } finally {
      if (hidden != null) {
        hidden.close();
      }
      hidden = null;
    }
  }
}
