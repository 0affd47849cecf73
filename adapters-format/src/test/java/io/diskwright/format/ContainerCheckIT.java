package io.diskwright.format;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.UnsupportedImageException;
import io.diskwright.format.ContainerMutator.Words;
import io.diskwright.format.container.FileSource;
import io.diskwright.format.qcow2.Qcow2Decoder;
import io.diskwright.format.vdi.VdiDecoder;
import io.diskwright.format.vhd.VhdDecoder;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Fault;
import io.diskwright.port.ImageDecoder;
import io.diskwright.testkit.Surroundings;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} says of containers that were changed, next to what other tools say. */
class ContainerCheckIT {

  /** Where images stay that we missed something in. */
  private static final Path KEPT = Path.of("target");

  private static final int SOME = 90;
  private static final int TIMED_OUT = 124;
  private static final int MANY = 600;

  private static final String MAKE =
      """
      io() { qemu-io -f "$1" -c 'write -q -P 1 0 100k' -c 'write -q -P 2 300k 64k' -c 'write -q -z 200k 16k' "$2"; }
      make() { name=$1; shift; qemu-img create -q -f qcow2 -o "$@" $name 512k; io qcow2 $name; }
      make small.qcow2 cluster_size=512
      make old.qcow2 cluster_size=1k,compat=0.10
      make bit.qcow2 cluster_size=4k,refcount_bits=1
      make wide.qcow2 cluster_size=4k,refcount_bits=64
      make extended.qcow2 cluster_size=16k,extended_l2=on
      make lazy.qcow2 cluster_size=2k,lazy_refcounts=on
      make snapshot.qcow2 cluster_size=1k
      qemu-img snapshot -c one snapshot.qcow2
      qemu-io -f qcow2 -c 'write -q -P 3 50k 20k' snapshot.qcow2
      qemu-img snapshot -c two snapshot.qcow2
      make bitmap.qcow2 cluster_size=1k
      qemu-img bitmap --add bitmap.qcow2 changes
      qemu-io -f qcow2 -c 'write -q -P 4 150k 9k' bitmap.qcow2
      qemu-img convert -f qcow2 -c -O qcow2 -o cluster_size=2k snapshot.qcow2 packed.qcow2
      qemu-img create -q -f vdi dynamic.vdi 6M
      qemu-io -f vdi -c 'write -q -P 1 0 64k' -c 'write -q -P 2 3M 64k' -c 'write -q -P 2 1M 4k' dynamic.vdi
      qemu-img create -q -f vdi -o static=on fixed.vdi 3M
      qemu-img create -q -f vpc dynamic.vhd 9M
      qemu-io -f vpc -c 'write -q -P 1 0 64k' -c 'write -q -P 2 5M 64k' dynamic.vhd
      qemu-img create -q -f vpc -o subformat=fixed,force_size=on fixed.vhd 1M
      """;

  @TempDir Path folder;

  @BeforeEach
  void makeImages() throws IOException {
    Tool.require("qemu-img", "qemu-io", "vhdiinfo");
    Tool.in(folder).run("sh", "-ec", MAKE);
  }

  private enum Verdict {
    CLEAN,
    LEAKS,
    DAMAGED,
    UNREAD,
    /** A judge that was not done in time, which happens on sizes that are not to be believed. */
    NONE
  }

  /** Who judges a changed image. */
  @FunctionalInterface
  private interface Judge {
    Verdict judge(Path image) throws IOException;
  }

  private List<Path> images(String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }

  private static Verdict ours(ImageDecoder decoder, Path image) throws IOException {
    List<Fault> faults = new ArrayList<>();
    try (BlockSource file = FileSource.open(image)) {
      if (!decoder.recognizes(file)) {
        return Verdict.UNREAD;
      }
      decoder.check(file, faults::add);
    } catch (UnsupportedImageException e) {
      return Verdict.UNREAD;
    }
    if (faults.isEmpty()) {
      return Verdict.CLEAN;
    }
    boolean leaksOnly = faults.stream().allMatch(fault -> fault.structure().startsWith("leaked"));
    return leaksOnly ? Verdict.LEAKS : Verdict.DAMAGED;
  }

  /** Status 2 means errors, 3 leaks; 1 that there was no checking it. */
  private static Verdict qemu(String format, Path image) throws IOException {
    return switch (attempt("qemu-img", "check", "-f", format, image.toString())) {
      case 0 -> Verdict.CLEAN;
      case 2 -> Verdict.DAMAGED;
      case 3 -> Verdict.LEAKS;
      case TIMED_OUT -> Verdict.NONE;
      default -> Verdict.UNREAD;
    };
  }

  private static int attempt(String... command) throws IOException {
    List<String> limited = new ArrayList<>(List.of("timeout", "5"));
    limited.addAll(List.of(command));
    return Surroundings.USUAL.attempt(limited).status();
  }

  private static Verdict vhdReaders(Path image) throws IOException {
    boolean isRead =
        attempt("vhdiinfo", image.toString()) == 0
            && attempt("qemu-img", "info", "-f", "vpc", image.toString()) == 0;
    return isRead ? Verdict.CLEAN : Verdict.UNREAD;
  }

  private void assertSoundOnesAreClean(ImageDecoder decoder, String ending) throws IOException {
    for (Path image : images(ending)) {
      assertEquals(Verdict.CLEAN, ours(decoder, image), image.toString());
      try (BlockSource file = FileSource.open(image)) {
        assertFalse(decoder.properties(file).isEmpty(), image.toString());
      }
    }
  }

  /** Cases by what the judge says and what we say; fails where we miss what the judge found. */
  private void compare(ImageDecoder decoder, String ending, Judge judge, int cases)
      throws IOException {
    long seed = Long.getLong("seed", 1);
    Random random = new Random(seed);
    List<Path> bases = images(ending);
    Map<String, Integer> table = new TreeMap<>();
    List<String> missed = new ArrayList<>();
    Path changed = folder.resolve("changed");
    for (int number = 0; number < cases; number++) {
      Path base = bases.get(number % bases.size());
      byte[] sound = Files.readAllBytes(base);
      ContainerMutator mutator = new ContainerMutator(sound, structures(ending, sound));
      byte[] image = mutator.mutant(new Random(random.nextLong()));
      Files.write(changed, ending.equals(".vhd") ? VhdSeal.seal(image, random) : image);
      Verdict theirs = judge.judge(changed);
      Verdict own = ours(decoder, changed);
      table.merge("judge %s, we %s".formatted(theirs, own), 1, Integer::sum);
      if (misses(theirs, own)) {
        Files.copy(changed, KEPT.resolve("missed-" + number + ending), REPLACE_EXISTING);
        missed.add(
            "%s, case %d: judge %s, we %s".formatted(base.getFileName(), number, theirs, own));
      }
    }
    System.out.printf("%s, seed %d, %d cases: %s%n", ending, seed, cases, table);
    assertTrue(missed.isEmpty(), () -> "seed " + seed + ": " + missed);
  }

  private static boolean misses(Verdict theirs, Verdict own) {
    return switch (theirs) {
      case CLEAN, NONE -> false;
      case LEAKS -> own == Verdict.CLEAN;
      case DAMAGED -> own == Verdict.CLEAN || own == Verdict.LEAKS;
      case UNREAD -> own == Verdict.CLEAN;
    };
  }

  private static List<Words> structures(String ending, byte[] image) {
    return switch (ending) {
      case ".qcow2" -> ContainerMutator.ofQcow2(image);
      case ".vdi" ->
          List.of(new Words(0x40, 98, 4), new Words(0x200, 6, 4), new Words(0x184, 1, 4));
      default -> VhdSeal.structures(image);
    };
  }

  @Test
  void soundContainersAreClean() throws IOException {
    assertSoundOnesAreClean(new Qcow2Decoder(), ".qcow2");
    assertSoundOnesAreClean(new VdiDecoder(), ".vdi");
    assertSoundOnesAreClean(new VhdDecoder(), ".vhd");
  }

  @Test
  void whatQemuFindsInQcow2IsFound() throws IOException {
    compare(new Qcow2Decoder(), ".qcow2", image -> qemu("qcow2", image), SOME);
  }

  @Test
  @Tag("slow")
  void whatQemuFindsInManyQcow2IsFound() throws IOException {
    compare(new Qcow2Decoder(), ".qcow2", image -> qemu("qcow2", image), MANY);
  }

  @Test
  void whatQemuFindsInVdiIsFound() throws IOException {
    compare(new VdiDecoder(), ".vdi", image -> qemu("vdi", image), SOME);
  }

  @Test
  @Tag("slow")
  void whatQemuFindsInManyVdiIsFound() throws IOException {
    compare(new VdiDecoder(), ".vdi", image -> qemu("vdi", image), MANY);
  }

  @Test
  void whatReadersOfVhdRefuseIsFound() throws IOException {
    compare(new VhdDecoder(), ".vhd", ContainerCheckIT::vhdReaders, SOME);
  }

  @Test
  @Tag("slow")
  void whatReadersOfManyVhdRefuseIsFound() throws IOException {
    compare(new VhdDecoder(), ".vhd", ContainerCheckIT::vhdReaders, MANY);
  }

  @Test
  void aFaultHasItsPlace() throws IOException {
    Path image = folder.resolve("small.qcow2");
    byte[] bytes = Files.readAllBytes(image);
    ByteBuffer file = ByteBuffer.wrap(bytes);
    int l1 = (int) file.getLong(40);
    int l2 = (int) (file.getLong(l1) & 0xFFFF_FE00L);
    file.putLong(l2 + 8, file.getLong(l2));
    Files.write(image, bytes);
    List<Fault> faults = new ArrayList<>();
    try (BlockSource source = FileSource.open(image)) {
      new Qcow2Decoder().check(source, faults::add);
    }
    long cluster = (file.getLong(l2) & 0xFFFF_FE00L) / 512;
    List<String> told = faults.stream().map(ContainerCheckIT::shown).toList();
    assertTrue(
        told.contains(
            "cluster %d at %d: refcount 1, and 2 references to it"
                .formatted(cluster, cluster * 512)),
        told.toString());
    assertTrue(told.toString().contains("leaked cluster"), told.toString());
  }

  private static String shown(Fault fault) {
    return "%s %d at %d: %s"
        .formatted(fault.structure(), fault.number().orElse(-1), fault.offset(), fault.message());
  }
}
