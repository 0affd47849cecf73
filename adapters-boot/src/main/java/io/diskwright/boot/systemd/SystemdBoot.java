package io.diskwright.boot.systemd;

import io.diskwright.boot.BootEntry;
import io.diskwright.boot.ProgramSigner;
import io.diskwright.boot.system.BootableSystem;
import io.diskwright.boot.system.TreeFiles;
import io.diskwright.error.InvalidSpecException;
import io.diskwright.port.Progress;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Installs systemd-boot and what it starts; see the package. */
public final class SystemdBoot {

  private static final int HEAD_BYTES = 4096;
  private static final String UNIFIED_KERNELS = "/EFI/Linux";

  private final TreeFiles root;
  private final FatFolder esp;
  private final FatFolder boot;
  private final ProgramSigner signer;

  /** What is on $BOOT by its path there. */
  private final Map<String, FileContent> kernels = new TreeMap<>();

  /**
   * @param root the root filesystem, with the kernels
   * @param esp the EFI system partition
   * @param xbootldr the partition for kernels, if there is one apart
   * @param time of what is added
   * @param signer signs loaders and kernels
   * @param notes told what is kept
   */
  public SystemdBoot(
      TreeFiles root,
      TreeBuilder esp,
      Optional<TreeBuilder> xbootldr,
      Timestamp time,
      ProgramSigner signer,
      Progress notes) {
    this.root = root;
    this.esp = new FatFolder("esp", esp, time, notes);
    this.boot = xbootldr.map(tree -> new FatFolder("xbootldr", tree, time, notes)).orElse(this.esp);
    this.signer = signer;
  }

  /** Whether the boot partitions bring unified kernels, which need no menu entry. */
  public boolean hasUnifiedKernels() {
    return boot.has(UNIFIED_KERNELS) || esp.has(UNIFIED_KERNELS);
  }

  /**
   * Installs it.
   *
   * @param programs the loader, for one or more architectures
   * @throws InvalidSpecException if no program is for the architecture of a kernel
   */
  public void install(BootableSystem system, List<LoaderProgram> programs) throws IOException {
    for (LoaderProgram program : programs) {
      FileContent signed = signer.sign(program.source(), program.content());
      esp.put(path(program), signed);
      esp.put("/EFI/BOOT/" + program.architecture().removableName(), signed);
    }
    esp.put("/loader/loader.conf", text(configuration(system)));
    boot.put("/loader/entries.srel", text("type1\n"));
    for (BootEntry entry : system.entries()) {
      checkArchitecture(entry, programs);
      LoaderEntry menuEntry = menuEntry(entry, system);
      boot.put(menuEntry.path(), text(menuEntry.text()));
    }
    kernels.forEach(boot::put);
  }

  /** Where a program goes on the ESP. */
  public static String path(LoaderProgram program) {
    return "/EFI/systemd/" + program.architecture().loaderName();
  }

  /** NixOS names the generation that starts; elsewhere it is the newest kernel, now and later. */
  private static String configuration(BootableSystem system) {
    boolean generations = system.isNixos() && !system.entries().isEmpty();
    return generations
        ? "timeout 5\ndefault %s.conf\nconsole-mode keep\n".formatted(system.entries().get(0).id())
        : "timeout 3\nconsole-mode keep\n";
  }

  private void checkArchitecture(BootEntry entry, List<LoaderProgram> programs) throws IOException {
    String kernel = entry.kernel().toString();
    Optional<EfiArchitecture> architecture = EfiArchitecture.of(root.head(kernel, HEAD_BYTES));
    if (architecture.isEmpty()) {
      throw new InvalidSpecException(
          "bootLoader",
          "%s is no EFI program, so systemd-boot cannot start it; choose grub or none"
              .formatted(kernel));
    }
    if (programs.stream().noneMatch(program -> program.architecture() == architecture.get())) {
      throw new InvalidSpecException(
          "bootLoaderFiles",
          "%s is for %s, but there is no %s"
              .formatted(kernel, architecture.get(), architecture.get().loaderName()));
    }
  }

  private LoaderEntry menuEntry(BootEntry entry, BootableSystem system) throws IOException {
    KernelPlaces places = new KernelPlaces(root, system.token(), entry);
    String kernel = places.kernel();
    if (!kernels.containsKey(kernel)) {
      kernels.put(kernel, signer.sign(entry.kernel().toString(), content(entry.kernel())));
    }
    List<String> initrds = new ArrayList<>();
    for (ByteString initrd : entry.initrds()) {
      initrds.add(places.initrd(initrd));
      kernels.putIfAbsent(places.initrd(initrd), content(initrd));
    }
    return new LoaderEntry(entry, kernel, initrds, system.machineId());
  }

  private FileContent content(ByteString path) {
    return root.content(path.toString()).orElseThrow();
  }

  private static FileContent text(String text) {
    return FileContent.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
