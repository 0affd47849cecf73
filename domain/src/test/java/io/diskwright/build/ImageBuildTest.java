package io.diskwright.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.PostVmException;
import io.diskwright.error.Problem;
import io.diskwright.error.SourceException;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.spec.ImageSpec;
import io.diskwright.spec.ShellCommand;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteSize;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImageBuildTest {

  private static final Metadata DIRECTORY = Metadata.ofRoot(0755, Timestamp.EPOCH);

  private final FakeWorld world = new FakeWorld();

  private ImageSpec.Builder spec(String... sources) {
    return ImageSpec.builder().root(List.of(sources).stream().map(Path::of).toList());
  }

  private void emptySource(String path) {
    world.sources.put(path, (tree, options) -> {});
  }

  @Test
  void everythingIsPlannedBeforeTheFirstByteIsWritten() throws IOException {
    emptySource("/tmp");
    emptySource("/");
    BuildResult result = world.build(spec("/tmp", "/"));
    assertEquals(
        List.of(
            "open stage",
            "scan /tmp first",
            "scan /",
            "check",
            "create nixos.img",
            "encode " + (ByteSize.MIB * (1 + 1 + 512 + 1)),
            "create nix-support/hydra-build-products",
            "commit",
            "close /",
            "close /tmp",
            "close stage"),
        world.events);
    assertEquals(Path.of("/nowhere/nixos.img"), result.image());
  }

  @Test
  void sourcesAreClosedWhenPlanningFailsAndNothingIsMade() {
    emptySource("/tmp");
    world.sources.put(
        "/",
        (tree, options) -> {
          throw new SourceException("/x: is gone");
        });
    assertThrows(SourceException.class, () -> world.build(spec("/tmp", "/")));
    assertEquals(
        List.of("open stage", "scan /tmp first", "scan /", "close /tmp", "close stage"),
        world.events);
  }

  @Test
  void aFailedWriteLeavesTheStageUncommittedAndNamesTheImage() {
    emptySource("/");
    world.writeFailure = Optional.of(new IOException("No space left on device"));
    IOException failure = assertThrows(IOException.class, () -> world.build(spec("/")));
    assertEquals("/nowhere/nixos.img: No space left on device", failure.getMessage());
    assertEquals(List.of("close /", "close stage"), world.events.subList(5, world.events.size()));
    assertTrue(world.events.stream().noneMatch("commit"::equals));
  }

  @Test
  void whatTheAdaptersCannotDoIsRefusedAllAtOnce() {
    ImageSpec.Builder spec =
        spec("/").partitionTableType(PartitionTableType.NONE).fsType("xfs").format("vmdk");
    InvalidSpecException refusal =
        assertThrows(InvalidSpecException.class, () -> world.imageBuild(spec));
    assertEquals(
        List.of(
            new Problem("format", "'vmdk' is not available; choose one of: raw, dd"),
            new Problem("fsType", "'xfs' is not available; choose ext4")),
        refusal.problems());
  }

  @Test
  void aLabelIsAsLongAsItsFilesystemAllows() throws IOException {
    emptySource("/");
    InvalidSpecException refusal =
        assertThrows(
            InvalidSpecException.class,
            () -> world.imageBuild(spec("/").label("seventeen-letters")));
    assertEquals(
        "label: 'seventeen-letters' has 17 bytes; a label of ext4 has at most 16",
        refusal.getMessage());
    ImageSpec.Builder vfat =
        spec("/").partitionTableType(PartitionTableType.NONE).fsType("vfat").label("eleven-byte");
    world.build(vfat);
    assertTrue(world.trees.containsKey("eleven-byte"));
    assertThrows(InvalidSpecException.class, () -> world.imageBuild(vfat.label("twelve-bytes")));
  }

  @Test
  void aMissingSourceIsNamed() {
    assertEquals(
        "root: /does/not/exist does not exist",
        assertThrows(SourceException.class, () -> world.build(spec("/does/not/exist")))
            .getMessage());
    assertEquals(
        "root: /etc/passwd is neither a directory nor a tar archive",
        assertThrows(SourceException.class, () -> world.build(spec("/etc/passwd"))).getMessage());
  }

  @Test
  void aFileOverADirectoryNamesItsSource() {
    world.sources.put(
        "/",
        (tree, options) -> {
          tree.putDirectory(TreeBuilder.ROOT, ByteString.utf8("x"), DIRECTORY);
          tree.putSymlink(TreeBuilder.ROOT, ByteString.utf8("x"), DIRECTORY, ByteString.utf8("y"));
        });
    assertEquals(
        "root[0]: /x: a later source has a file where an earlier one has a directory; remove one of"
            + " them",
        assertThrows(InvalidSpecException.class, () -> world.build(spec("/"))).getMessage());
  }

  @Test
  void aDiskTooSmallForItsFilesSaysWhichSizeWouldDo() {
    emptySource("/");
    world.minimum.put("ext4", 2048 * ByteSize.GIB + ByteSize.MIB);
    ImageSpec.Builder spec = spec("/").diskSize(64 * ByteSize.MIB);
    assertEquals(
        "root: files need 2.0 TiB, place holds 62 MiB; raise diskSize to 2097155M",
        assertThrows(DoesNotFitException.class, () -> world.build(spec)).getMessage());
  }

  @Test
  void theAdviceIsEnough() throws IOException {
    emptySource("/");
    world.minimum.put("ext4", 100 * ByteSize.MIB);
    ImageSpec.Builder spec = spec("/").partitionTableType(PartitionTableType.LEGACY_GPT);
    assertEquals(
        "root: files need 100 MiB, place holds 61 MiB; raise diskSize to 103M",
        assertThrows(DoesNotFitException.class, () -> world.build(spec.diskSize(64 * ByteSize.MIB)))
            .getMessage());
    world.build(spec.diskSize(103 * ByteSize.MIB));
  }

  @Test
  void aBootPartitionTooSmallSaysWhereToEndIt() throws IOException {
    emptySource("/");
    world.minimum.put("vfat", 300 * ByteSize.MIB);
    ImageSpec.Builder spec = spec("/").partitionTableType(PartitionTableType.EFI);
    assertEquals(
        "ESP: files need 300 MiB, place holds 248 MiB; raise bootSize to 308M",
        assertThrows(DoesNotFitException.class, () -> world.build(spec)).getMessage());
    world.build(spec.bootSize(308 * ByteSize.MIB));
  }

  @Test
  void anEspOfFixedSizeSendsFilesToXbootldr() {
    emptySource("/");
    world.minimum.put("vfat", 300 * ByteSize.MIB);
    assertEquals(
        "ESP: files need 300 MiB, place holds 92 MiB; its size is fixed by the layout, so put files"
            + " on xbootldr: instead",
        assertThrows(
                DoesNotFitException.class,
                () -> world.build(spec("/").partitionTableType(PartitionTableType.EFI_XBOOTLDR)))
            .getMessage());
  }

  @Test
  void whatFitsNoSizeNamesThePartitionAndGivesNoAdvice() {
    emptySource("/");
    world.minimum.put("vfat", -ByteSize.MIB);
    assertEquals(
        "ESP: no size will do",
        assertThrows(
                DoesNotFitException.class,
                () -> world.build(spec("/").partitionTableType(PartitionTableType.EFI)))
            .getMessage());
    world.minimum.put("ext4", -ByteSize.MIB);
    assertEquals(
        "root: no size will do",
        assertThrows(DoesNotFitException.class, () -> world.build(spec("/"))).getMessage());
  }

  @Test
  void ignoredAdditionalSpaceIsNoted() throws IOException {
    emptySource("/");
    world.build(spec("/").diskSize(64 * ByteSize.MIB).additionalSpace(1));
    assertEquals(
        List.of("additionalSpace is ignored since diskSize is given; it is for diskSize auto"),
        world.notes);
    world.notes.clear();
    world.build(spec("/").diskSize(64 * ByteSize.MIB));
    world.build(spec("/").additionalSpace(1));
    assertEquals(List.of(), world.notes);
  }

  @Test
  void eachFilesystemHasItsOwnSeedAndOnlyRootAReserve() throws IOException {
    emptySource("/");
    world.build(spec("/").partitionTableType(PartitionTableType.EFI_XBOOTLDR));
    assertEquals(List.of("BOOT", "ESP", "nixos"), List.copyOf(world.parameters.keySet()));
    assertEquals(
        3, world.parameters.values().stream().map(given -> given.seed()).distinct().count());
    assertEquals(
        List.of(0.0, 0.0, 5.0),
        world.parameters.values().stream().map(given -> given.reservedPercent()).toList());
  }

  @Test
  void aFileAloneHasNoBuildProducts() throws IOException {
    emptySource("/");
    BuildResult result =
        world.imageBuild(spec("/"), BuildTarget.file(Path.of("/nowhere/disk.raw"))).run();
    assertEquals(List.of(Path.of("/nowhere/disk.raw")), result.outputs());
    assertTrue(world.events.stream().noneMatch(event -> event.contains("nix-support")));
  }

  private ImageSpec.Builder throughPostVm() {
    emptySource("/");
    return spec("/").postVm(new ShellCommand("convert", Path.of("/specs"))).name("azure");
  }

  @Test
  void postVmRunsWhenAllOutputsAreMadeAndBeforeTheyMove() throws IOException {
    world.left = List.of("disk.vhd", "nix-support", "notes");
    BuildResult result = world.build(throughPostVm());
    assertEquals(
        List.of(
            "create nix-support/hydra-build-products",
            "run convert {diskImage=/hidden/nixos.img, format=raw, name=azure, out=/hidden}",
            "commit"),
        world.events.subList(5, 8));
    assertEquals("open visible stage", world.events.get(0));
    assertFalse(result.hasImage());
    assertEquals(
        List.of(Path.of("/nowhere/disk.vhd"), Path.of("/nowhere/notes")), result.products());
  }

  @Test
  void aPostVmThatFailsFailsTheBuild() {
    world.shellStatus = 3;
    assertEquals(
        "postVM: the command ended with status 3; nothing is left behind",
        assertThrows(PostVmException.class, () -> world.build(throughPostVm())).getMessage());
    assertTrue(world.events.stream().noneMatch("commit"::equals));
    assertEquals("close stage", world.events.get(world.events.size() - 1));
  }

  @Test
  void aPostVmThatLeavesNothingHasNoResult() {
    world.left = List.of();
    assertEquals(
        "postVM: the command left nothing in $out",
        assertThrows(PostVmException.class, () -> world.build(throughPostVm())).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "disk.raw | -",
        "disk.raw disk.raw.sha256 | -",
        "disk.vhd | the command left no disk.raw in $out, which is what --output asks for; change"
            + " $diskImage in place, or give a directory",
        "disk.raw a b | the command left a, b in $out; beside the file disk.raw only names that"
            + " begin with 'disk.raw.' can go, so give --output a directory"
      })
  void ofAnOutputFilePostVmLeavesThatAndWhatIsNamedAfterIt(String left, @Nullable String message)
      throws IOException {
    world.left = List.of(left.split(" ", -1));
    ImageBuild build =
        world.imageBuild(throughPostVm(), BuildTarget.file(Path.of("/nowhere/disk.raw")));
    if (message == null) {
      assertEquals(List.of(Path.of("/nowhere/disk.raw")), build.run().products());
    } else {
      assertEquals(
          "postVM: " + message, assertThrows(PostVmException.class, build::run).getMessage());
    }
  }

  @Test
  void thePlanIsClosedByWhoAskedForIt() throws IOException {
    emptySource("/");
    try (DiskPlan plan = world.imageBuild(spec("/")).plan()) {
      assertEquals(List.of("scan / first", "check"), world.events);
      assertEquals(1, plan.summary().fileSystems().size());
    }
    assertEquals(List.of("scan / first", "check", "close /"), world.events);
  }
}
