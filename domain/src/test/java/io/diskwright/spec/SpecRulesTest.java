package io.diskwright.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.Problem;
import io.diskwright.layout.DiskIds;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.value.ByteSize;
import io.diskwright.value.ByteString;
import io.diskwright.value.Guid;
import io.diskwright.value.Seed;
import io.diskwright.value.Timestamp;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpecRulesTest {

  private static ImageSpec.Builder spec() {
    return ImageSpec.builder().root(List.of(Path.of("/tree")));
  }

  private static ImageSpec.Builder efi() {
    return spec().partitionTableType(PartitionTableType.EFI);
  }

  private static void refused(ImageSpec.Builder spec, String attribute, String message) {
    assertEquals(List.of(new Problem(attribute, message)), spec.problems());
  }

  @Test
  void defaultsAreThoseOfTheSeed() {
    ImageSpec spec = spec().build();
    assertEquals(PartitionTableType.LEGACY, spec.partitionTableType());
    assertEquals("ext4", spec.fsType());
    assertEquals("nixos", spec.label().toString());
    assertEquals(OptionalLong.empty(), spec.diskSizeBytes());
    assertEquals(512 * ByteSize.MIB, spec.additionalSpaceBytes());
    assertEquals(256 * ByteSize.MIB, spec.bootSizeBytes());
    assertEquals("raw", spec.format());
    assertEquals("nixos", spec.baseName());
    assertEquals(Guid.parse("F222513B-DED1-49FA-B591-20CE86A2FE7F"), spec.ids().rootFileSystem());
  }

  @Test
  void theFilesystemsUuidIsThePartitionsUnlessGiven() {
    Guid given = new Guid(1, 2);
    assertEquals(given, spec().rootGpuid(given).build().ids().rootFileSystem());
    assertEquals(given, spec().rootFsuid(given).build().ids().rootFileSystem());
    assertEquals(DiskIds.DEFAULT_ROOT, spec().rootFsuid(given).build().ids().rootPartition());
  }

  @Test
  void aSeedGivesWhatTheSpecDoesNot() {
    Seed seed = Seed.of(86_400_999, 1, 2);
    ImageSpec drawn = spec().seed(seed).build();
    assertEquals(DiskIds.drawnRoot(seed), drawn.ids().rootPartition());
    assertEquals(DiskIds.drawnRoot(seed), drawn.ids().rootFileSystem());
    assertEquals(Timestamp.ofSeconds(86_400), drawn.timestamp());
    assertEquals(
        DiskIds.drawnRootFileSystem(seed),
        spec().seed(seed).rootFsuidDrawn().build().ids().rootFileSystem());
    Guid given = new Guid(1, 2);
    ImageSpec fixed = spec().seed(seed).rootGpuid(given).timestamp(Timestamp.EPOCH).build();
    assertEquals(given, fixed.ids().rootFileSystem());
    assertEquals(Timestamp.EPOCH, fixed.timestamp());
    assertEquals(Timestamp.EPOCH, fixed.container().timestamp());
  }

  @Test
  void aBuiltSpecNoLongerChangesWithItsBuilder() {
    ImageSpec.Builder builder = spec().label("one");
    ImageSpec spec = builder.build();
    builder.label("two");
    assertEquals("one", spec.label().toString());
  }

  @Test
  void aDiskWithATableHasAnExt4Root() {
    refused(
        spec().fsType("vfat"),
        "fsType",
        "'vfat': to produce a partition table, fsType must be ext4; choose that, or"
            + " partitionTableType none");
    assertEquals(
        List.of(), spec().fsType("vfat").partitionTableType(PartitionTableType.NONE).problems());
  }

  @Test
  void aBuildNeedsASource() {
    refused(ImageSpec.builder(), "", "nothing to build from: give root, contents or closureInfo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "a\0"})
  void theBaseNameIsAFileName(String name) {
    refused(spec().baseName(name), "baseName", "'" + name + "' is not a file name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".hidden", "a b", "a/b", "ä"})
  void theNameIsOneThatNixTakes(String name) {
    refused(
        spec().name(name),
        "name",
        "'%s' is no name in a Nix store: 1 to 211 letters, digits and + - . _ ? =, no dot in front"
            .formatted(name));
    assertEquals(List.of(), spec().name("nixos-disk_image+1.2?=").problems());
  }

  @Test
  void aCommandHasLetters() {
    refused(
        spec().postVm(new ShellCommand(" \n", Path.of("/"))),
        "postVM",
        "is empty; leave it out for none");
    refused(
        spec().postVm(new ShellCommand("a\0", Path.of("/"))), "postVM", "holds a NUL character");
  }

  @Test
  void anEmptyLabelIsRefused() {
    refused(spec().label(""), "label", "is empty; leave it out for the default");
  }

  @ParameterizedTest
  @CsvSource({"0, 0 bytes leaves 0 MiB for the ESP", "40, 40 MiB leaves 32 MiB for the ESP"})
  void anEspHoldsAtLeastTheSmallestFat32(long mib, String fact) {
    refused(
        efi().bootSize(mib * ByteSize.MIB),
        "bootSize",
        fact + ", FAT32 needs 33 MiB; raise it to 41M");
    assertEquals(List.of(), efi().bootSize(41 * ByteSize.MIB).problems());
    assertEquals(List.of(), spec().bootSize(mib * ByteSize.MIB).problems());
  }

  @Test
  void anXbootldrHoldsAtLeastTheSmallestFat32() {
    ImageSpec.Builder spec = spec().partitionTableType(PartitionTableType.EFI_XBOOTLDR);
    refused(
        spec.bootSize(133 * ByteSize.MIB - 1),
        "bootSize",
        "132.9 MiB leaves 32 MiB for the XBOOTLDR, FAT32 needs 33 MiB; raise it to 133M"
            .replace("132.9 MiB", new ByteSize(133 * ByteSize.MIB - 1).toString()));
    assertEquals(List.of(), spec.bootSize(133 * ByteSize.MIB).problems());
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, 0, 0 bytes",
    "LEGACY, 2, 1 MiB",
    "LEGACY_GPT, 3, 2 MiB",
    "EFI, 257, 256 MiB",
    "HYBRID, 257, 256 MiB"
  })
  void aDiskHasRoomForRoot(PartitionTableType type, long mib, String start) {
    ImageSpec.Builder spec = spec().partitionTableType(type);
    refused(
        spec.diskSize(mib * ByteSize.MIB),
        "diskSize",
        "%s leaves nothing for root, which begins at %s; raise it"
            .formatted(new ByteSize(mib * ByteSize.MIB), start));
    assertEquals(List.of(), spec.diskSize((mib + 1) * ByteSize.MIB).problems());
  }

  @Test
  void diskSizesAreRoundedUpToWholeMib() {
    assertEquals(
        OptionalLong.of(3 * ByteSize.MIB),
        spec().diskSize(2 * ByteSize.MIB + 1).build().diskSizeBytes());
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, (1L << 60) + 1})
  void sizesAreNeitherNegativeNorBeyondAnyFilesystem(long bytes) {
    String message = bytes + " bytes; a size is 0 to 1024 PiB";
    assertEquals(
        List.of(
            new Problem("bootSize", message),
            new Problem("diskSize", message),
            new Problem("additionalSpace", message)),
        efi().bootSize(bytes).diskSize(bytes).additionalSpace(bytes).problems());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 50.1, Double.NaN, Double.POSITIVE_INFINITY})
  void theReserveIsAtMostHalf(double percent) {
    refused(
        spec().reservedPercent(percent), "reservedPercent", percent + " is not between 0 and 50");
    assertEquals(List.of(), spec().reservedPercent(50).problems());
  }

  @Test
  void thereAreInodes() {
    refused(spec().inodes(0), "inodes", "0 is not a number of inodes");
  }

  private static ContentSpec content(String target, boolean mode, boolean user, boolean group) {
    return new ContentSpec(
        ByteString.utf8("/source"),
        ContentTarget.parse(target),
        mode ? Optional.of(ModeChange.parse("0644")) : Optional.empty(),
        user ? Optional.of("u") : Optional.empty(),
        group ? Optional.of("g") : Optional.empty());
  }

  @Test
  void userAndGroupComeTogether() {
    String rule =
        "contents of the disk image should set none of {user, group} or both at the same time; ";
    assertEquals(
        List.of(
            new Problem("contents[0]", rule + "group is missing"),
            new Problem("contents[1]", rule + "user is missing")),
        spec()
            .contents(
                List.of(
                    content("/a", false, true, false),
                    content("/b", false, false, true),
                    content("/c", true, true, true)))
            .problems());
  }

  @Test
  void aTargetsPartitionExists() {
    refused(
        spec().contents(List.of(content("esp:/x", false, false, false))),
        "contents[0].target",
        "'esp:/x': a disk with partitionTableType legacy has no ESP");
    refused(
        efi().contents(List.of(content("xbootldr:x", false, false, false))),
        "contents[0].target",
        "'xbootldr:x': a disk with partitionTableType efi has no XBOOTLDR");
  }

  @Test
  void fatKeepsNeitherModeNorOwner() {
    String message = ": FAT32 keeps no mode, user or group; leave them out";
    refused(
        efi().contents(List.of(content("esp:/x", true, false, false))),
        "contents[0]",
        "'esp:/x'" + message);
    refused(
        efi().contents(List.of(content("esp:/x", false, true, true))),
        "contents[0]",
        "'esp:/x'" + message);
    refused(
        spec()
            .partitionTableType(PartitionTableType.NONE)
            .fsType("vfat")
            .contents(List.of(content("/x", true, false, false))),
        "contents[0]",
        "'/x'" + message);
  }

  @Test
  void aTargetHoldsNoNul() {
    refused(
        spec().contents(List.of(content("/a\0b", false, false, false))),
        "contents[0].target",
        "'/a\\x00b' holds a NUL byte");
  }

  @Test
  void aPatternsTargetMayEndInAnything() {
    ContentSpec pattern = ContentSpec.of(ByteString.utf8("/a/*"), ContentTarget.parse("/x/.."));
    assertEquals(List.of(), spec().contents(List.of(pattern)).problems());
  }

  @Test
  void allProblemsComeAtOnce() {
    ImageSpec.Builder spec =
        ImageSpec.builder().fsType("xfs").label("").inodes(-1).reservedPercent(99).baseName("");
    InvalidSpecException refusal = assertThrows(InvalidSpecException.class, spec::build);
    assertEquals(
        List.of("fsType", "label", "baseName", "", "reservedPercent", "inodes"),
        refusal.problems().stream().map(Problem::attribute).toList());
    assertEquals(6, String.valueOf(refusal.getMessage()).lines().count());
  }

  @Test
  void problemsWithoutAnAttributeGetOne() {
    InvalidSpecException refusal =
        new InvalidSpecException(List.of(new Problem("", "one"), new Problem("b", "two")));
    assertEquals("a: one\nb: two", refusal.at("a").getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "/etc/x, ROOT, /etc/x",
    "esp:/x, ESP, /x",
    "xbootldr:x, XBOOTLDR, x",
    "ESP:x, ROOT, ESP:x"
  })
  void aTargetMayNameItsPartition(String text, PartitionRole role, String path) {
    ContentTarget target = ContentTarget.parse(text);
    assertEquals(new ContentTarget(role, ByteString.utf8(path)), target);
    assertEquals(text, target.toString());
  }
}
