package io.diskwright.cli.report;

import io.diskwright.build.BuildResult;
import io.diskwright.build.PlannedFileSystem;
import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.port.BootSummary;
import java.nio.file.Path;
import java.util.List;

/** A finished build for people: the path on a line of its own, then a line per filesystem. */
public final class BuildText {

  private BuildText() {}

  /**
   * The lines, each ended.
   *
   * @param shownPaths of the image, or what is there in its place
   * @param pathOnly whether the summary is left out
   */
  public static String of(BuildResult result, List<Path> shownPaths, boolean pathOnly) {
    StringBuilder text = new StringBuilder();
    for (Path path : shownPaths) {
      text.append(Printable.of(path.toString())).append('\n');
    }
    return pathOnly ? text.toString() : text.append(summary(result)).toString();
  }

  private static String summary(BuildResult result) {
    var plan = result.summary();
    StringBuilder summary = new StringBuilder("  ");
    summary.append(Printable.of(plan.spec().format())).append(", ");
    summary.append(plan.layout().type().specName()).append(", ");
    summary.append(Sizes.rounded(plan.layout().sizeBytes())).append(" with ");
    summary.append(Sizes.rounded(plan.dataBytes())).append(" of data\n");
    for (PlannedFileSystem planned : plan.fileSystems()) {
      summary.append("  ").append(fileSystem(planned, plan.layout().type().kind()));
    }
    plan.boot().loaders().stream()
        .map(BootSummary.Loader::name)
        .distinct()
        .forEach(loader -> summary.append("  boots by ").append(loader).append('\n'));
    result
        .guest()
        .map(
            end ->
                "  a guest ran its script, by %s\n".formatted(end.guest().accelerator().specName()))
        .ifPresent(summary::append);
    plan.spec().seed().ifPresent(seed -> summary.append("  seed ").append(seed).append('\n'));
    return summary.toString();
  }

  private static String fileSystem(PlannedFileSystem planned, TableKind table) {
    String number = table == TableKind.NONE ? "" : planned.partition().number() + ": ";
    return number
        + planned.partition().role().displayName()
        + ", "
        + planned.format()
        + " '"
        + Printable.of(planned.parameters().label().toString())
        + "', "
        + Sizes.rounded(planned.usage().sizeBytes())
        + ", "
        + Sizes.rounded(planned.usage().availableBytes())
        + " available\n";
  }
}
