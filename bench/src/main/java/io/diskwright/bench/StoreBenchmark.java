package io.diskwright.bench;

import io.diskwright.nix.NarHash;
import io.diskwright.nix.RegistrationReader;
import io.diskwright.nix.StoreContents;
import io.diskwright.nix.StoreObject;
import io.diskwright.nix.StorePath;
import io.diskwright.nix.StoreRegistration;
import io.diskwright.nix.ValidPath;
import io.diskwright.port.BlockSource;
import io.diskwright.port.StoreDatabase;
import io.diskwright.source.nix.SqliteStoreDatabase;
import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What is known of a large Nix store: read from a registration, and into a database and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx256m", "-XX:+UseSerialGC"})
public class StoreBenchmark {

  private static final String FILE = "registration";
  private static final int MOST_REFERENCES = 20;

  /** Paths in the store; each refers to up to 20 others. */
  @Param({"10000", "100000"})
  public int pathCount;

  private final StoreDatabase database = new SqliteStoreDatabase();
  private final FileContent noLog = FileContent.of(new byte[0]);
  private Path folder = Path.of("");
  private FileContent registration = noLog;
  private StoreContents contents = StoreContents.EMPTY;
  private Optional<BlockSource> written = Optional.empty();

  /** Makes the store. */
  @Setup(Level.Trial)
  public void makeStore() throws IOException {
    folder = Files.createTempDirectory("diskwright-bench");
    List<StoreObject> objects = objects(new Random(pathCount));
    registration = FileContent.of(text(objects).getBytes(StandardCharsets.US_ASCII));
    contents =
        new StoreContents(
            objects.stream().map(object -> ValidPath.loaded(object, 1)).toList(), List.of());
    written = Optional.of(database.write(contents, folder));
  }

  /** Removes what is left of it. */
  @TearDown(Level.Trial)
  public void removeStore() throws IOException {
    written.orElseThrow().close();
    GeneratedTree.remove(folder);
  }

  /** A registration, read and checked. */
  @Benchmark
  public StoreRegistration register() throws IOException {
    StoreRegistration all = new StoreRegistration();
    new RegistrationReader().readRegistration(FILE, registration, object -> all.add(FILE, object));
    all.checkReferences();
    return all;
  }

  /** The database that Nix will have. */
  @Benchmark
  public long write() throws IOException {
    try (BlockSource file = database.write(contents, folder)) {
      return file.sizeBytes();
    }
  }

  /** The database of a store that is to be extended. */
  @Benchmark
  public StoreContents read() throws IOException {
    return database.read("db.sqlite", written.orElseThrow(), noLog, folder);
  }

  private List<StoreObject> objects(Random random) {
    List<StorePath> made = new ArrayList<>();
    TreeMap<StorePath, StoreObject> objects = new TreeMap<>();
    for (int i = 0; i < pathCount; i++) {
      String digits = "%08x%08x%08x%08x".formatted(random.nextInt(), random.nextInt(), i, i);
      StorePath path =
          StorePath.parse("/nix/store/%s-thing-%d".formatted(digits.replace('e', 'g'), i));
      made.add(path);
      List<StorePath> references = new ArrayList<>();
      for (int n = random.nextInt(MOST_REFERENCES); n > 0; n--) {
        references.add(made.get(random.nextInt(made.size())));
      }
      NarHash hash = NarHash.parse("sha256:" + "%08x".formatted(i).repeat(8));
      objects.put(path, new StoreObject(path, hash, 120L + i, Optional.empty(), references));
    }
    return List.copyOf(objects.values());
  }

  private static String text(List<StoreObject> objects) {
    StringBuilder text = new StringBuilder();
    for (StoreObject object : objects) {
      text.append(
          "%s\n%s\n%d\n\n".formatted(object.path(), object.narHash(), object.narSizeBytes()));
      text.append(object.references().size()).append('\n');
      object.references().forEach(reference -> text.append(reference).append('\n'));
    }
    return text.toString();
  }
}
