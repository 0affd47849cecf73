package io.diskwright.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.error.Problem;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.nix.StorePath;
import io.diskwright.value.ByteString;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The assertions of the seed that are about Nix, and what else must hold. */
final class NixRulesTest {

  private static final StorePath SYSTEM =
      StorePath.parse("/nix/store/00bgd045z0d4icpbc2yyz4gx48ak44la-nixos-system");

  private static final NixOptions CLOSURE = NixOptions.DEFAULTS.withClosureInfo(Path.of("/info"));

  private static final ContentSpec CONTENT =
      ContentSpec.of(ByteString.utf8("/a"), ContentTarget.parse("/a"));

  private static List<Problem> problems(NixOptions nix) {
    return ImageSpec.builder().nix(nix).problems();
  }

  private static List<String> attributes(ImageSpec.Builder spec) {
    return spec.problems().stream().map(Problem::attribute).toList();
  }

  @Test
  void aClosureIsSourceEnough() {
    assertEquals(List.of(), problems(CLOSURE));
    assertEquals(List.of(), problems(CLOSURE.withToplevel(SYSTEM)));
    assertEquals(
        List.of(), problems(NixOptions.DEFAULTS.withAdditionalPaths(List.of(Path.of("/more")))));
  }

  @Test
  void allThatAnImageOfOnlyTheStoreMayNotHaveIsToldAtOnce() {
    ImageSpec.Builder spec =
        ImageSpec.builder()
            .root(List.of(Path.of("/tree")))
            .contents(List.of(CONTENT))
            .nix(CLOSURE.withOnlyNixStore(true).withConfigFile(Path.of("/c.nix")));
    assertEquals(List.of("contents", "root", "configFile"), attributes(spec));
    assertEquals(
        new Problem(
            "contents",
            "in an image of only the Nix store, contents must be empty, no configuration must be given and no boot loader installed; leave it out, or onlyNixStore"),
        spec.problems().get(0));
  }

  @Test
  void anImageOfOnlyTheStoreNeedsOne() {
    assertEquals(
        List.of(
            new Problem(
                "onlyNixStore",
                "there is no store to put in; give closureInfo or additionalPaths")),
        problems(NixOptions.DEFAULTS.withOnlyNixStore(true)));
  }

  @Test
  void theLabelFollowsWhatIsInTheImage() {
    ImageSpec.Builder alone = ImageSpec.builder().nix(CLOSURE.withOnlyNixStore(true));
    assertEquals("nix-store", alone.build().label().toString());
    assertEquals("mine", alone.label("mine").build().label().toString());
    assertEquals("nixos", ImageSpec.builder().nix(CLOSURE).build().label().toString());
  }

  @Test
  void aSystemNeedsItsClosure() {
    assertEquals(
        List.of(
            new Problem("", "nothing to build from: give root, contents or closureInfo"),
            new Problem(
                "toplevel", "needs closureInfo, which tells the paths that the system is made of")),
        problems(NixOptions.DEFAULTS.withToplevel(SYSTEM)));
  }

  @Test
  void aChannelIsCopiedWhereThereIsOne() {
    assertEquals(List.of(), attributes(ImageSpec.builder().nix(CLOSURE.withCopyChannel(false))));
    assertEquals(
        List.of("copyChannel"), attributes(ImageSpec.builder().nix(CLOSURE.withCopyChannel(true))));
    assertEquals(
        List.of("channelSources"),
        attributes(
            ImageSpec.builder()
                .contents(List.of(CONTENT))
                .nix(NixOptions.DEFAULTS.withChannelSources(SYSTEM))));
    assertEquals(true, CLOSURE.withChannelSources(SYSTEM).channel().isPresent());
    assertEquals(
        false, CLOSURE.withChannelSources(SYSTEM).withCopyChannel(false).channel().isPresent());
  }

  @Test
  void aStoreNeedsAFilesystemWithLinks() {
    assertEquals(
        List.of(
            new Problem(
                "fsType", "'vfat' keeps no links and modes, which a Nix store needs; choose ext4")),
        ImageSpec.builder()
            .partitionTableType(PartitionTableType.NONE)
            .fsType("vfat")
            .nix(CLOSURE)
            .problems());
  }
}
