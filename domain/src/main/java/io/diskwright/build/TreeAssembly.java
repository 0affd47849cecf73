package io.diskwright.build;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.Problem;
import io.diskwright.error.SourceException;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.port.BootInstallation;
import io.diskwright.port.BootInstaller;
import io.diskwright.port.Progress;
import io.diskwright.port.ScanOptions;
import io.diskwright.port.SourceScanner;
import io.diskwright.spec.ContentSpec;
import io.diskwright.spec.ImageSpec;
import io.diskwright.spec.Owner;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers the files of every partition, in the order of make-disk-image.nix: the root sources, the
 * contents, the Nix store and its system, the configuration, the mount points, the boot loader, and
 * last the owners of the contents, entry by entry.
 */
final class TreeAssembly {

  private static final int DIRECTORY_PERMISSIONS = 0755;
  private static final Path STANDARD_INPUT = Path.of("-");

  private final ImageSpec spec;
  private final Adapters adapters;
  private final ScanOptions options;
  private final OpenSources sources;
  private final Map<PartitionRole, TreeBuilder> builders = new EnumMap<>(PartitionRole.class);
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param options for the root sources
   * @param sources takes what must stay open
   */
  TreeAssembly(ImageSpec spec, Adapters adapters, ScanOptions options, OpenSources sources) {
    this.spec = spec;
    this.adapters = adapters;
    this.options = options;
    this.sources = sources;
  }

  /** The tree of each partition that holds a filesystem, and what boots them. */
  AssembledTrees assemble() throws IOException {
    for (PartitionRole role : spec.partitionTableType().roles()) {
      if (role != PartitionRole.BIOS_GRUB) {
        builders.put(role, new TreeBuilder(ownDirectory()));
      }
    }
    scanRoots();
    graftContents();
    installNix();
    placeConfiguration();
    if (!spec.nix().onlyNixStore()) {
      makeMountPoints();
    }
    BootInstallation boot = installBootLoader();
    setOwners();
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
    Map<PartitionRole, FileTree> trees = new EnumMap<>(PartitionRole.class);
    builders.forEach((role, builder) -> trees.put(role, builder.build()));
    return new AssembledTrees(trees, boot);
  }

  private TreeBuilder root() {
    return builder(PartitionRole.ROOT);
  }

  private TreeBuilder builder(PartitionRole role) {
    return Optional.ofNullable(builders.get(role)).orElseThrow();
  }

  private void scanRoots() throws IOException {
    for (int i = 0; i < spec.root().size(); i++) {
      Path source = spec.root().get(i);
      ScanOptions forSource = i == 0 ? options : options.forLaterSource();
      try {
        sources.add(scannerFor(source).scan(source, root(), forSource));
      } catch (InvalidSpecException e) {
        throw e.at("root[%d]".formatted(i));
      }
    }
  }

  private SourceScanner scannerFor(Path source) throws IOException {
    if (!source.equals(STANDARD_INPUT) && Files.notExists(source)) {
      throw new SourceException("root: %s does not exist".formatted(source));
    }
    for (SourceScanner scanner : adapters.scanners()) {
      if (scanner.accepts(source)) {
        return scanner;
      }
    }
    throw new SourceException(
        "root: %s is neither a directory nor a tar archive".formatted(source));
  }

  private void graftContents() throws IOException {
    ScanOptions forContents = options.forLaterSource().withOwner(new Owner(0, 0));
    for (int i = 0; i < spec.contents().size(); i++) {
      ContentSpec content = spec.contents().get(i);
      TreeBuilder tree = builder(content.target().role());
      try {
        new ContentGraft(adapters.localFiles(), tree, content, attribute(i), forContents).run();
      } catch (InvalidSpecException e) {
        problems.addAll(e.at(attribute(i)).problems());
      }
    }
  }

  private void installNix() throws IOException {
    if (spec.nix().closures().isEmpty()) {
      return;
    }
    try {
      new NixInstallation(spec, adapters, root(), options, sources).run();
    } catch (InvalidSpecException e) {
      problems.addAll(e.at("closureInfo").problems());
    }
  }

  private void placeConfiguration() throws IOException {
    Optional<Path> file = spec.nix().configFile();
    if (file.isEmpty()) {
      return;
    }
    try {
      ConfigurationFile.place(file.get(), adapters.localFiles(), root(), options, ownDirectory());
    } catch (InvalidSpecException e) {
      problems.addAll(e.at("configFile").problems());
    }
  }

  private void makeMountPoints() {
    for (String mountPoint : mountPoints(spec.partitionTableType())) {
      try {
        int entry = root().makeDirectories(ByteString.utf8(mountPoint), ownDirectory());
        noteHidden(mountPoint, entry);
      } catch (InvalidSpecException e) {
        problems.addAll(e.at("partitionTableType").problems());
      }
    }
  }

  private void noteHidden(String mountPoint, int directory) {
    long[] hidden = {-1};
    root().forEachFrom(directory, below -> hidden[0]++);
    if (hidden[0] > 0) {
      options
          .progress()
          .note(
              "%s: the boot partition mounted there will hide %d entries of root; use a target of esp: or xbootldr:"
                  .formatted(mountPoint, hidden[0]));
    }
  }

  private static List<String> mountPoints(PartitionTableType type) {
    return switch (type) {
      case EFI, HYBRID -> List.of("/boot");
      case EFI_XBOOTLDR -> List.of("/boot", "/efi");
      case NONE, LEGACY, LEGACY_GPT -> List.of();
    };
  }

  private BootInstallation installBootLoader() throws IOException {
    boolean bare = spec.partitionTableType() == PartitionTableType.NONE;
    if (bare || spec.nix().onlyNixStore()) {
      return BootInstallation.NONE;
    }
    Optional<BootInstaller> installer = adapters.bootInstaller(spec.boot());
    if (installer.isEmpty()) {
      return BootInstallation.NONE;
    }
    try {
      return installer.get().install(spec, builders, adapters.localFiles(), options.progress());
    } catch (InvalidSpecException e) {
      problems.addAll(e.problems());
      return BootInstallation.NONE;
    }
  }

  private void setOwners() throws IOException {
    if (spec.contents().stream().noneMatch(content -> content.user().isPresent())) {
      return;
    }
    AccountNames names = AccountNames.of(root());
    for (int i = 0; i < spec.contents().size(); i++) {
      ContentSpec content = spec.contents().get(i);
      if (content.user().isPresent()) {
        setOwner(content, attribute(i), names);
      }
    }
  }

  private void setOwner(ContentSpec content, String attribute, AccountNames names) {
    String user = content.user().orElseThrow();
    String group = content.group().orElseThrow();
    Optional<Long> uid = names.user(user);
    Optional<Long> gid = names.group(group);
    if (uid.isEmpty()) {
      problems.add(
          new Problem(
              attribute + ".user", "'%s' is not in the image's /etc/passwd".formatted(user)));
    }
    if (gid.isEmpty()) {
      problems.add(
          new Problem(
              attribute + ".group", "'%s' is not in the image's /etc/group".formatted(group)));
    }
    int target = ownersTarget(content.target().path());
    if (uid.isPresent() && gid.isPresent() && target != TreeBuilder.ABSENT) {
      root().forEachFrom(target, entry -> changeOwner(entry, uid.get(), gid.get()));
    }
  }

  /** As chown -R does not follow a link, unless a slash behind it says what is meant. */
  private int ownersTarget(ByteString path) {
    boolean follows = !path.isEmpty() && path.at(path.length() - 1) == '/';
    return root().resolve(TreeBuilder.ROOT, path, follows);
  }

  private void changeOwner(int entry, long uid, long gid) {
    root().setMetadata(entry, root().metadata(entry).withOwner(uid, gid));
  }

  private Metadata ownDirectory() {
    return Metadata.ofRoot(DIRECTORY_PERMISSIONS, spec.timestamp());
  }

  private static String attribute(int index) {
    return "contents[%d]".formatted(index);
  }

  /** How the root sources of a spec are scanned. */
  static ScanOptions rootOptions(
      ImageSpec spec, Path temporaryDirectory, List<Path> outputs, Progress progress) {
    return new ScanOptions(
        spec.owner(),
        spec.xattrs(),
        spec.timestamp(),
        spec.clampMtime() ? Optional.of(spec.timestamp()) : Optional.empty(),
        outputs,
        temporaryDirectory,
        true,
        progress);
  }
}
