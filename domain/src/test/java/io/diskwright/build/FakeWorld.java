package io.diskwright.build;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.error.Problem;
import io.diskwright.extent.Extents;
import io.diskwright.extent.Payload;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.port.DiskImage;
import io.diskwright.port.FileSystemFormat;
import io.diskwright.port.FileSystemParameters;
import io.diskwright.port.FileSystemPlace;
import io.diskwright.port.FileSystemPlan;
import io.diskwright.port.FileSystemUsage;
import io.diskwright.port.ImageFormat;
import io.diskwright.port.OutputStage;
import io.diskwright.port.OutputStager;
import io.diskwright.port.PartitionTableFormat;
import io.diskwright.port.Progress;
import io.diskwright.port.ScanOptions;
import io.diskwright.port.Shell;
import io.diskwright.port.SourceScanner;
import io.diskwright.port.VisibleStage;
import io.diskwright.spec.ContainerOptions;
import io.diskwright.spec.ImageSpec;
import io.diskwright.spec.ShellCommand;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.Node;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteSize;
import io.diskwright.value.ByteString;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Fakes of all ports that write down what happens. */
final class FakeWorld {

  final List<String> events = new ArrayList<>();
  final List<String> notes = new ArrayList<>();
  final FakeHost host = new FakeHost();
  final FakeDatabase database = new FakeDatabase();

  /** What each filesystem was planned with, by label: path to "type mode uid:gid". */
  final Map<String, Map<String, String>> trees = new TreeMap<>();

  final Map<String, FileSystemParameters> parameters = new TreeMap<>();

  /** Bytes that a filesystem of that name needs at least. */
  final Map<String, Long> minimum = new TreeMap<>();

  /** Sources by path: each fills a tree. */
  final Map<String, Source> sources = new TreeMap<>();

  /** What is in the stage. */
  private final List<String> names = new ArrayList<>();

  /** What a command leaves in the stage, and how it ends. */
  List<String> left = List.of("nixos.img");

  int shellStatus;

  /** Thrown when a disk is checked. */
  Optional<DoesNotFitException> refusal = Optional.empty();

  /** Thrown while the image is written. */
  Optional<IOException> writeFailure = Optional.empty();

  /** Fills a tree. */
  interface Source {
    void scan(TreeBuilder tree, ScanOptions options);
  }

  Adapters adapters() {
    return new Adapters(
        List.of(new FakeFileSystem("ext4", 16), new FakeFileSystem("vfat", 11)),
        List.of(new FakeTable(TableKind.MBR), new FakeTable(TableKind.GPT)),
        List.of(new FakeImage()),
        List.of(),
        List.of(new FakeScanner()),
        List.of(host),
        List.of(database),
        List.of(new FakeStager()),
        List.of(new FakeShell()),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  BuildResult build(ImageSpec.Builder spec) throws IOException {
    return imageBuild(spec).run();
  }

  ImageBuild imageBuild(ImageSpec.Builder spec) {
    return imageBuild(spec, BuildTarget.directory(Path.of("/nowhere")));
  }

  ImageBuild imageBuild(ImageSpec.Builder spec, BuildTarget target) {
    Progress progress =
        new Progress() {
          @Override
          public void note(String message) {
            notes.add(message);
          }
        };
    return new ImageBuild(
        spec.build(), target, BuildOptions.defaults().withProgress(progress), adapters());
  }

  Map<String, String> root() {
    return Optional.ofNullable(trees.get("nixos")).orElseThrow();
  }

  private final class FakeScanner implements SourceScanner {

    @Override
    public boolean accepts(Path source) {
      return sources.containsKey(source.toString());
    }

    @Override
    public Closeable scan(Path source, TreeBuilder tree, ScanOptions options) {
      events.add("scan " + source + (options.firstSource() ? " first" : ""));
      Optional.ofNullable(sources.get(source.toString())).orElseThrow().scan(tree, options);
      return () -> events.add("close " + source);
    }
  }

  private final class FakeFileSystem implements FileSystemFormat {

    private final String name;
    private final int labelBytes;

    FakeFileSystem(String name, int labelBytes) {
      this.name = name;
      this.labelBytes = labelBytes;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int labelBytes() {
      return labelBytes;
    }

    @Override
    public long minimumSizeBytes(FileTree tree, FileSystemParameters given, long spareBytes) {
      long needed = minimum.getOrDefault(name, ByteSize.MIB);
      if (needed < 0) {
        throw new DoesNotFitException("no size will do");
      }
      return needed + spareBytes;
    }

    @Override
    public FileSystemPlan plan(FileTree tree, FileSystemParameters given, FileSystemPlace place) {
      String label = given.label().toString();
      trees.put(label, describe(tree));
      parameters.put(label, given);
      long needed = minimum.getOrDefault(name, ByteSize.MIB);
      if (needed < 0) {
        throw new DoesNotFitException("no size will do");
      }
      if (needed > place.sizeBytes()) {
        throw new DoesNotFitException(
            "files need %s, place holds %s"
                .formatted(new ByteSize(needed), new ByteSize(place.sizeBytes())),
            needed - place.sizeBytes());
      }
      Extents extents = Extents.builder().add(0, 4, Payload.of(new byte[4])).build();
      return new FileSystemPlan(extents, new FileSystemUsage(place.sizeBytes(), 4096, 0, 0, 0, 0));
    }
  }

  private static Map<String, String> describe(FileTree tree) {
    Map<String, String> entries = new TreeMap<>();
    for (Node node : tree.nodes()) {
      entries.put(
          node.path(),
          "%s %o %d:%d"
              .formatted(node.type().name().charAt(0), node.permissions(), node.uid(), node.gid()));
    }
    return entries;
  }

  private record FakeTable(TableKind kind) implements PartitionTableFormat {

    @Override
    public Extents plan(DiskLayout layout, boolean active) {
      return Extents.builder().add(0, 512, Payload.of(new byte[512])).build();
    }
  }

  private final class FakeImage implements ImageFormat {

    @Override
    public List<String> names() {
      return List.of("raw", "dd");
    }

    @Override
    public List<String> endings() {
      return List.of("img");
    }

    @Override
    public List<Problem> problems(ContainerOptions options) {
      return List.of();
    }

    @Override
    public void check(DiskImage image, ContainerOptions options) {
      events.add("check");
      if (refusal.isPresent()) {
        throw refusal.orElseThrow();
      }
    }

    @Override
    public void encode(
        DiskImage image,
        ContainerOptions options,
        FileChannel target,
        int threads,
        Progress progress)
        throws IOException {
      events.add("encode " + image.sizeBytes());
      if (writeFailure.isPresent()) {
        throw writeFailure.orElseThrow();
      }
    }
  }

  private final class FakeStager implements OutputStager {

    @Override
    public OutputStage open(Path directory) {
      events.add("open stage");
      return new FakeStage();
    }

    @Override
    public VisibleStage openVisible(Path directory) {
      events.add("open visible stage");
      return new FakeStage();
    }
  }

  /** Says what it was called with, and leaves what {@link #left} has. */
  private final class FakeShell implements Shell {

    @Override
    public int run(
        ShellCommand command,
        Map<String, String> variables,
        Optional<Map<String, String>> environment) {
      events.add("run " + command.text() + " " + new TreeMap<>(variables));
      names.clear();
      names.addAll(left);
      return shellStatus;
    }
  }

  private final class FakeStage implements VisibleStage {

    @Override
    public Path directory() {
      return Path.of("/hidden");
    }

    @Override
    public List<String> names() {
      return List.copyOf(names);
    }

    @Override
    public FileChannel create(String name) throws IOException {
      events.add("create " + name);
      names.add(name);
      return FileChannel.open(Path.of("/dev/null"), StandardOpenOption.WRITE);
    }

    @Override
    public void commit() {
      events.add("commit");
    }

    @Override
    public void close() {
      events.add("close stage");
    }
  }

  static ByteString bytes(String text) {
    return ByteString.utf8(text);
  }
}
