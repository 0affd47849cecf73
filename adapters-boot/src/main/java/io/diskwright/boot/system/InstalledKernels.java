package io.diskwright.boot.system;

import io.diskwright.boot.BootEntry;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Kernels where distributions put them: in {@code /boot} with their initrds beside them (Debian,
 * Ubuntu, openSUSE, Alpine, Arch), else with their modules in {@code /usr/lib/modules} (Fedora,
 * images of Arch). The newest comes first.
 */
final class InstalledKernels {

  private static final String BOOT = "/boot/";
  private static final String MODULES = "/usr/lib/modules/";

  /** What a kernel's name begins with; what follows tells it from others. */
  private static final List<String> KERNELS = List.of("vmlinuz", "vmlinux", "bzImage", "Image");

  /** Names of the initrd of a kernel whose own name ends in {@code %s}, the likeliest first. */
  private static final List<String> INITRDS =
      List.of("initrd.img%s", "initramfs%s.img", "initrd%s", "initrd%s.img", "initramfs%s");

  /** Loaded before every other initrd. */
  private static final List<String> MICROCODE = List.of("amd-ucode.img", "intel-ucode.img");

  private final TreeFiles files;
  private final OsRelease system;
  private final String token;
  private final String options;

  /**
   * @param token what names this system among others in files and entries
   * @param options the kernel's command line
   */
  InstalledKernels(TreeFiles files, OsRelease system, String token, String options) {
    this.files = files;
    this.system = system;
    this.token = token;
    this.options = options;
  }

  List<BootEntry> entries() throws IOException {
    List<BootEntry> beside = inBoot();
    return beside.isEmpty() ? withModules() : beside;
  }

  /** A link to a kernel that has an entry of its own, as Ubuntu's {@code vmlinuz}, adds none. */
  private List<BootEntry> inBoot() throws IOException {
    Map<String, BootEntry> byVersion = new TreeMap<>(VersionOrder.ASCENDING.reversed());
    Set<String> seen = new TreeSet<>();
    for (String name : kernelNames()) {
      String kernel = BOOT + name;
      if (seen.add(files.realPath(kernel).orElse(kernel))) {
        String suffix = suffix(name).orElse("");
        String version = suffix.isEmpty() ? versionInside(kernel) : suffix.substring(1);
        byVersion.putIfAbsent(version, entry(version, kernel, initrds(List.of(), suffix)));
      }
    }
    return List.copyOf(byVersion.values());
  }

  /** Links last. */
  private List<String> kernelNames() {
    return files.names(BOOT).stream()
        .filter(name -> suffix(name).isPresent() && files.isFile(BOOT + name))
        .sorted(Comparator.comparing(name -> files.linkTarget(BOOT + name).isPresent()))
        .toList();
  }

  private static Optional<String> suffix(String name) {
    return KERNELS.stream()
        .filter(name::startsWith)
        .map(kernel -> name.substring(kernel.length()))
        .filter(suffix -> suffix.isEmpty() || suffix.startsWith("-"))
        .findFirst();
  }

  private List<BootEntry> withModules() {
    List<BootEntry> entries = new ArrayList<>();
    List<String> versions = new ArrayList<>(files.names(MODULES));
    versions.sort(VersionOrder.ASCENDING.reversed());
    for (String version : versions) {
      String folder = MODULES + version + "/";
      if (files.isFile(folder + "vmlinuz")) {
        List<String> nearest = List.of(folder + "initramfs.img", folder + "initrd");
        entries.add(entry(version, folder + "vmlinuz", initrds(nearest, "-" + version)));
      }
    }
    return entries;
  }

  private List<String> initrds(List<String> nearest, String suffix) {
    List<String> initrds = new ArrayList<>();
    MICROCODE.stream().map(BOOT::concat).filter(files::isFile).forEach(initrds::add);
    Stream.concat(nearest.stream(), INITRDS.stream().map(name -> BOOT + name.formatted(suffix)))
        .filter(files::isFile)
        .findFirst()
        .ifPresent(initrds::add);
    return initrds;
  }

  private String versionInside(String kernel) throws IOException {
    byte[] head = files.head(kernel, LinuxImage.HEAD_BYTES);
    return LinuxImage.of(head).version().orElse("kernel");
  }

  private BootEntry entry(String version, String kernel, List<String> initrds) {
    return new BootEntry(
        token + "-" + version,
        system.prettyName(),
        Optional.of(version),
        Optional.of(system.id()),
        ByteString.utf8(kernel),
        initrds.stream().map(ByteString::utf8).toList(),
        options);
  }
}
