package io.diskwright.output;

import io.diskwright.port.OutputStage;
import io.diskwright.port.OutputStager;
import io.diskwright.port.VisibleStage;
import java.io.IOException;
import java.nio.file.Path;

/** Stages outputs in the directory that they are for, or in the nearest one above that exists. */
public final class PosixOutputStager implements OutputStager {

  /** Keeps no state. */
  public PosixOutputStager() {}

  @Override
  public OutputStage open(Path directory) throws IOException {
    return new PlacedStage(place(directory));
  }

  @Override
  public VisibleStage openVisible(Path directory) throws IOException {
    return new HiddenStage(place(directory));
  }

  private static StagePlace place(Path directory) throws IOException {
    StagePlace place = StagePlace.of(directory);
    StaleFiles.removeFrom(place.base());
    place.check();
    return place;
  }
}
