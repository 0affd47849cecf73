package io.diskwright.qemu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.GuestFailedException;
import io.diskwright.error.SourceException;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules of Debian's kernel for virtual machines, beside what depmod makes of them. */
class KernelModulesIT {

  /** Kept for the run on the next JDK. */
  private static final Path CACHE = Path.of("target/kernel-package").toAbsolutePath();

  private static final String UNPACK =
      """
      mkdir -p "$1"
      ls "$1"/*.deb >/dev/null 2>&1 || {
        package=$(apt-cache depends linux-image-cloud-amd64 | sed -n 's/.*Depends: \\(linux-image-[0-9]\\)/\\1/p' | head -n 1)
        (cd "$1" && apt-get -q download "$package")
      }
      dpkg-deb --fsys-tarfile "$1"/*.deb | tar -x -C "$2" ./lib/modules
      """;

  private static final Pattern SPACE = Pattern.compile(" +");

  @TempDir static Path shared;

  private static Path tree = Path.of("");

  @BeforeAll
  static void unpack() throws IOException {
    Tool.require("apt-get", "dpkg-deb", "depmod", "xz", "zstd", "gzip", "busybox", "cpio");
    Tool.run("sh", "-euc", UNPACK, "sh", CACHE.toString(), shared.toString());
    Path modules = shared.resolve("lib/modules");
    String version = Tool.run("ls", modules.toString()).output().strip();
    tree = modules.resolve(version);
  }

  private static List<String> order(KernelModules modules, String name) throws IOException {
    return modules.inOrder(List.of(name)).stream().map(KernelModule::name).toList();
  }

  /** What each module needs, all that those need included, by modules.dep(5). */
  private static Map<String, Set<String>> dependenciesByDepmod() throws IOException {
    Tool.run("depmod", "-b", shared.toString(), String.valueOf(tree.getFileName()));
    Map<String, Set<String>> dependencies = new TreeMap<>();
    for (String line : Files.readAllLines(tree.resolve("modules.dep"))) {
      int colon = line.indexOf(':');
      dependencies.put(
          KernelModule.nameOf(Path.of(line.substring(0, colon))),
          SPACE
              .splitAsStream(line.substring(colon + 1))
              .filter(file -> !file.isEmpty())
              .map(file -> KernelModule.nameOf(Path.of(file)))
              .collect(Collectors.toSet()));
    }
    return dependencies;
  }

  @Test
  void modulesComeBehindWhatDepmodSaysTheyNeed() throws IOException {
    KernelModules modules = KernelModules.in(Optional.of(tree));
    Map<String, Set<String>> expected = dependenciesByDepmod();
    assertEquals(expected.keySet(), modules.files().keySet());
    for (String name :
        List.of("virtio_blk", "virtio_pci", "virtio_console", "vfat", "efivarfs", "btrfs", "xfs")) {
      Set<String> loaded = new HashSet<>();
      for (String next : order(modules, name)) {
        Set<String> needed = expected.getOrDefault(next, Set.of());
        assertTrue(loaded.containsAll(needed), next + " needs " + needed + ", has " + loaded);
        loaded.add(next);
      }
      loaded.remove(name);
      assertEquals(expected.get(name), loaded, "no more than " + name + " needs");
    }
  }

  @Test
  void compressedModulesAreTheSame() throws IOException {
    Path plain = KernelModules.in(Optional.of(tree)).files().get("virtio_blk");
    Path folder = Files.createDirectory(shared.resolve("compressed"));
    Path module = Files.copy(plain, folder.resolve("virtio-blk.ko"));
    Tool.run("xz", "-k", "--check=crc32", module.toString());
    Tool.run("zstd", "-q", "-k", module.toString(), "-o", module + ".zst");
    Tool.run("gzip", "-k", module.toString());
    for (String ending : List.of("", ".xz", ".zst", ".gz")) {
      KernelModule read = KernelModule.read(Path.of(module + ending));
      assertEquals("virtio_blk", read.name());
      assertArrayEquals(Files.readAllBytes(plain), read.bytes(), ending);
    }
    Path damaged = Files.writeString(folder.resolve("virtio.ko.xz"), "no xz");
    SourceException refusal = assertThrows(SourceException.class, () -> KernelModule.read(damaged));
    assertTrue(refusal.toString().contains(damaged + ": "), refusal::toString);
  }

  @Test
  void aTreeWithoutModulesIsRefused() throws IOException {
    Path empty = Files.createDirectory(shared.resolve("empty"));
    for (Path wrong : List.of(empty, shared.resolve("missing"))) {
      assertThrows(SourceException.class, () -> KernelModules.in(Optional.of(wrong)));
    }
  }

  @Test
  void theInitrdIsWhatCpioReadsAndAShellUnderstands() throws IOException {
    byte[] busybox = BusyBox.read(System.getenv("PATH"));
    byte[] initrd = GuestInitrd.encode(GuestInitTest.job(List.of(), Optional.empty()), busybox);
    Path file = Files.write(shared.resolve("initrd"), initrd);
    Path unpacked = Files.createDirectory(shared.resolve("unpacked"));
    String names =
        Tool.in(unpacked)
            .run("sh", "-c", "cpio --quiet -idv <\"$1\" 2>&1", "sh", file.toString())
            .output();
    assertEquals("bin\ndev\nmnt\nmodules\nproc\nsys\nbin/busybox\ninit\nscript\n", names);
    assertEquals("the script", Files.readString(unpacked.resolve("script")));
    Tool.run("busybox", "sh", "-n", unpacked.resolve("init").toString());
    assertTrue(Files.isExecutable(unpacked.resolve("init")));
    assertArrayEquals(
        initrd, GuestInitrd.encode(GuestInitTest.job(List.of(), Optional.empty()), busybox));
  }

  @Test
  void aBusyBoxThatNeedsLibrariesIsRefused() throws IOException {
    Path folder = Files.createDirectory(shared.resolve("path"));
    Path program = Files.copy(Path.of("/bin/ls"), folder.resolve("busybox"));
    GuestFailedException refusal =
        assertThrows(GuestFailedException.class, () -> BusyBox.read(folder.toString()));
    assertTrue(refusal.toString().contains(program + " needs libraries"), refusal::toString);
  }
}
