package io.diskwright.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.error.InvalidSpecException;
import io.diskwright.spec.ContainerOptions;
import io.diskwright.spec.ContainerSpec;
import io.diskwright.spec.ConversionSpec;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageConversionTest {

  @TempDir Path directory;
  private final FakeWorld world = new FakeWorld();

  private ConversionResult convert(Path source, Path target, String format) throws IOException {
    ContainerSpec container = new ContainerSpec(format, ContainerOptions.DEFAULTS, Timestamp.EPOCH);
    ConversionSpec spec = new ConversionSpec(source, container, false);
    return new ImageConversion(spec, target, BuildOptions.defaults(), world.adapters()).run();
  }

  private Path source() throws IOException {
    return Files.writeString(directory.resolve("disk"), "twelve bytes");
  }

  @Test
  void aDiskIsCheckedBeforeItIsWrittenAndMovedInAfterwards() throws IOException {
    ConversionResult result = convert(source(), directory.resolve("new.img"), "dd");
    assertEquals(
        List.of("open stage", "check", "create new.img", "encode 12", "commit", "close stage"),
        world.events);
    assertEquals(
        new ConversionResult(directory.resolve("new.img"), "raw", "dd", 12, 12, List.of()), result);
  }

  @Test
  void whatDoesNotFitIsNeverBegun() throws IOException {
    Path source = source();
    world.refusal = Optional.of(new DoesNotFitException("too large"));
    assertThrows(
        DoesNotFitException.class, () -> convert(source, directory.resolve("new.img"), "raw"));
    assertEquals(List.of("open stage", "check", "close stage"), world.events);
  }

  @Test
  void aFailedWriteLeavesTheStageUncommitted() throws IOException {
    Path source = source();
    world.writeFailure = Optional.of(new IOException("No space left on device"));
    IOException failure =
        assertThrows(IOException.class, () -> convert(source, directory.resolve("new.img"), "raw"));
    assertEquals(directory.resolve("new.img") + ": No space left on device", failure.getMessage());
    assertEquals("close stage", world.events.get(world.events.size() - 1));
    assertEquals(0, world.events.stream().filter("commit"::equals).count());
  }

  @Test
  void theSourceIsNotItsOwnTarget() throws IOException {
    Path source = source();
    Path link = Files.createLink(directory.resolve("link"), source);
    InvalidSpecException refusal =
        assertThrows(InvalidSpecException.class, () -> convert(source, link, "raw"));
    assertEquals(
        "TARGET: %s is the source itself; name another file".formatted(link), refusal.getMessage());
  }

  @Test
  void anUnknownFormatIsRefusedByName() {
    InvalidSpecException refusal =
        assertThrows(
            InvalidSpecException.class,
            () -> convert(Path.of("disk"), directory.resolve("new"), "vmdk"));
    assertEquals("format: 'vmdk' is not available; choose one of: raw, dd", refusal.getMessage());
  }
}
