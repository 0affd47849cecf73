package io.diskwright.boot.system;

import io.diskwright.boot.BootEntry;
import io.diskwright.error.SourceException;
import io.diskwright.port.Progress;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The generations of a NixOS system, as NixOS's own systemd-boot-builder.py lists them: each with
 * its specialisations, the current one first, then from the newest on.
 */
final class NixosSystem {

  private static final String PROFILES = "/nix/var/nix/profiles/";
  private static final Pattern GENERATION = Pattern.compile("system-([0-9]{1,9})-link");
  private static final long SECONDS_PER_DAY = 86_400;

  private final TreeFiles files;
  private final List<String> parameters;
  private final Timestamp built;
  private final Progress notes;

  /**
   * @param parameters kernel parameters behind those of the system
   * @param built when the generations were made, for people
   */
  NixosSystem(TreeFiles files, List<String> parameters, Timestamp built, Progress notes) {
    this.files = files;
    this.parameters = parameters;
    this.built = built;
    this.notes = notes;
  }

  /** Whether the tree is a NixOS system. */
  boolean isPresent() {
    return files.linkTarget(PROFILES + "system").isPresent();
  }

  /** Every generation that has a kernel; none for systems of containers. */
  List<BootEntry> entries() throws IOException {
    String current = files.linkTarget(PROFILES + "system").orElseThrow();
    Map<Integer, String> generations = new TreeMap<>(Comparator.reverseOrder());
    List<BootEntry> entries = new ArrayList<>();
    for (String name : files.names(PROFILES)) {
      Matcher generation = GENERATION.matcher(name);
      if (generation.matches()) {
        generations.put(Integer.valueOf(generation.group(1)), name);
      }
    }
    for (Map.Entry<Integer, String> generation : generations.entrySet()) {
      boolean isCurrent = current.endsWith(generation.getValue());
      entries.addAll(isCurrent ? 0 : entries.size(), entries(generation));
    }
    return entries;
  }

  private List<BootEntry> entries(Map.Entry<Integer, String> generation) throws IOException {
    String system = PROFILES + generation.getValue() + "/";
    Optional<Bootspec> bootspec = bootspec(system);
    if (bootspec.isEmpty()) {
      return List.of();
    }
    String name = OsRelease.read(files, system).name();
    String id = "nixos-generation-" + generation.getKey();
    List<BootEntry> entries = new ArrayList<>();
    entries.add(entry(id, name, generation.getKey(), bootspec.get()));
    for (Map.Entry<String, Bootspec> variant : bootspec.get().specialisations().entrySet()) {
      String variantId = "%s-specialisation-%s".formatted(id, variant.getKey());
      String title = "%s (%s)".formatted(name, variant.getKey());
      entries.add(entry(variantId, title, generation.getKey(), variant.getValue()));
    }
    return entries;
  }

  private BootEntry entry(String id, String title, int generation, Bootspec bootspec)
      throws IOException {
    noteSecrets(bootspec);
    bootspec
        .deviceTree()
        .ifPresent(tree -> notes.note("%s: device trees are not installed".formatted(tree)));
    List<String> options = new ArrayList<>(List.of("init=" + bootspec.init()));
    options.addAll(bootspec.kernelParams());
    options.addAll(parameters);
    String version =
        "Generation %d %s, built on %s".formatted(generation, bootspec.label(), buildDate());
    return new BootEntry(
        id,
        title,
        Optional.of(version),
        Optional.of(bootspec.sortKey().orElse("nixos")),
        present(bootspec.kernel()),
        bootspec.initrd().isPresent()
            ? List.of(present(bootspec.initrd().get()))
            : List.<ByteString>of(),
        String.join(" ", options));
  }

  private ByteString present(String path) {
    if (!files.isFile(path)) {
      throw new SourceException(
          "%s, which the NixOS system boots, is not in the image; add it to closureInfo"
              .formatted(path));
    }
    return ByteString.utf8(path);
  }

  private LocalDate buildDate() {
    return LocalDate.ofEpochDay(Math.floorDiv(built.seconds(), SECONDS_PER_DAY));
  }

  /** Without secrets the program that would add them ends at once. */
  private void noteSecrets(Bootspec bootspec) throws IOException {
    if (bootspec.initrdSecrets().isEmpty()) {
      return;
    }
    Optional<String> program = files.text(bootspec.initrdSecrets().get());
    if (program.isPresent() && program.get().lines().noneMatch("exit 0"::equals)) {
      notes.note(
          "%s adds secrets to the initrd by running code of the system, which is not done here: the initrd goes without them"
              .formatted(bootspec.initrdSecrets().get()));
    }
  }

  private Optional<Bootspec> bootspec(String system) throws IOException {
    Optional<String> json = files.text(system + "boot.json");
    if (json.isPresent()) {
      return Optional.of(BootspecReader.read(system + "boot.json", json.get()));
    }
    return files.isFile(system + "kernel") ? Optional.of(ofOldSystem(system)) : Optional.empty();
  }

  /** Systems from before NixOS 22.11 have no boot.json, but the same facts in files. */
  private Bootspec ofOldSystem(String system) throws IOException {
    String toplevel = files.linkTarget(withoutSlash(system)).orElseThrow();
    String initrd = toplevel + "/initrd";
    Map<String, Bootspec> variants = new TreeMap<>();
    for (String name : files.names(system + "specialisation")) {
      bootspec(system + "specialisation/" + name + "/")
          .ifPresent(variant -> variants.put(name, variant));
    }
    return new Bootspec(
        "NixOS " + files.text(system + "nixos-version").orElse("").strip(),
        toplevel + "/kernel",
        files.isFile(initrd) ? Optional.of(initrd) : Optional.empty(),
        Optional.empty(),
        toplevel + "/init",
        List.of(files.text(system + "kernel-params").orElse("").strip().split("\\s+")),
        Optional.empty(),
        Optional.empty(),
        variants);
  }

  private static String withoutSlash(String path) {
    return path.substring(0, path.length() - 1);
  }
}
