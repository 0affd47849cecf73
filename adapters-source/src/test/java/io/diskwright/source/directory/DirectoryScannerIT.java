package io.diskwright.source.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.port.Progress;
import io.diskwright.testkit.Shell;
import io.diskwright.testkit.Tool;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.Node;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans that only the superuser can prepare, and scans by others, in other locales. */
class DirectoryScannerIT {

  private static final String NOBODY = "65534";

  @TempDir Path temporary;
  private Path source;

  @BeforeEach
  void makeSource() throws Exception {
    source = Files.createDirectory(temporary.resolve("source"));
    // JUnit makes its directories for the owner alone.
    Shell.run(temporary, "chmod 755 . source");
  }

  private static Map<String, Node> byPath(FileTree tree) {
    Map<String, Node> nodes = new TreeMap<>();
    tree.nodes().forEach(node -> nodes.put(node.path(), node));
    return nodes;
  }

  @Test
  void devicesKeepTheirNumbersAndLinks() throws Exception {
    Tool.requireRoot();
    Shell.run(
        source,
        "mknod null c 1 3; mknod disk b 259 1048575; ln null zero; chmod 4755 null; chown 1:70000 disk");
    assertEquals(
        Listing.sorted(Shell.run(source, Listing.FIND)),
        Listing.of(Listing.scan(source, Listing.options())));
    Map<String, Node> nodes = byPath(Listing.scan(source, Listing.options()));
    assertEquals(1, node(nodes, "/null").deviceMajor());
    assertEquals(3, node(nodes, "/null").deviceMinor());
    assertEquals(259, node(nodes, "/disk").deviceMajor());
    assertEquals(1_048_575, node(nodes, "/disk").deviceMinor());
    assertEquals(FileType.BLOCK_DEVICE, node(nodes, "/disk").type());
    assertEquals(node(nodes, "/null").inode(), node(nodes, "/zero").inode());
  }

  private static Node node(Map<String, Node> nodes, String path) {
    Node node = nodes.get(path);
    assertTrue(node != null, () -> path + " is missing in " + nodes.keySet());
    return Objects.requireNonNull(node);
  }

  @Test
  void theSuperusersAttributesCome() throws Exception {
    Tool.requireRoot();
    Tool.require("setfattr", "setcap", "getfattr");
    Shell.run(
        source,
        """
        touch f; setcap cap_net_raw+ep f; setfattr -n trusted.t -v 0x00ff f; setfattr -n security.note -v n f
        ln -s f l; setfattr -h -n trusted.l -v link l; mkfifo p; setfattr -n trusted.p -v fifo p
        """);
    for (Node node : Listing.scan(source, Listing.options()).nodes()) {
      String expected =
          Shell.run(
              source,
              "getfattr -h -d -m - -e hex ./'%s' | grep = | sort || true"
                  .formatted(Listing.path(node)));
      StringBuilder found = new StringBuilder();
      node.xattrs()
          .values()
          .forEach(
              (name, value) -> found.append(name).append("=0x").append(hex(value)).append('\n'));
      assertEquals(expected, found.toString(), node.path());
    }
  }

  private static String hex(ByteString value) {
    StringBuilder text = new StringBuilder();
    for (byte b : value.toBytes()) {
      text.append("%02x".formatted(b & 0xFF));
    }
    return text.toString();
  }

  @Test
  void mountPointsAreLeftEmptyAndMountedFilesAreTaken() throws Exception {
    Tool.requireRoot();
    Shell.run(
        source,
        "mkdir tmp bound inner; printf in > inner/file; printf above > file; printf below > mounted");
    Shell.run(
        source,
        "mount -t tmpfs -o mode=711 t tmp; touch tmp/x; mount --bind inner bound; mount --bind file mounted");
    List<String> notes = new ArrayList<>();
    try {
      FileTree tree = Listing.scan(source, Listing.options(notes(notes)));
      Map<String, Node> nodes = byPath(tree);
      assertEquals(
          "[/, /bound, /file, /inner, /inner/file, /mounted, /tmp]", nodes.keySet().toString());
      assertEquals(0711, node(nodes, "/tmp").permissions());
      assertEquals(5, node(nodes, "/mounted").sizeBytes());
      assertEquals(2, notes.size());
      // The source itself may be a mount point.
      assertEquals(2, Listing.scan(source.resolve("tmp"), Listing.options()).count());
    } finally {
      Shell.run(source, "umount tmp bound mounted");
    }
  }

  /** In the sandbox of a Nix build each path of the store is mounted by itself. */
  @Test
  void whatIsAskedForByNameIsTakenThoughItIsMounted() throws Exception {
    Tool.requireRoot();
    Shell.run(
        source,
        "mkdir -p a b real/a real/b; printf x > real/a/f; ln real/a/f real/b/g; mount --bind real/a a; mount --bind real/b b");
    TreeBuilder tree = new TreeBuilder(Metadata.ofRoot(0755, Timestamp.EPOCH));
    try {
      new LocalFiles()
          .addNamed(
              ByteString.utf8(source.toString()),
              List.of(ByteString.utf8("a"), ByteString.utf8("b")),
              tree,
              TreeBuilder.ROOT,
              Listing.options(),
              entry -> {});
    } finally {
      Shell.run(source, "umount a b");
    }
    Map<String, Node> nodes = byPath(tree.build());
    assertEquals("[/, /a, /a/f, /b, /b/g]", nodes.keySet().toString());
    assertEquals(node(nodes, "/a/f").inode(), node(nodes, "/b/g").inode());
  }

  private static Progress notes(List<String> notes) {
    return new Progress() {
      @Override
      public void note(String message) {
        notes.add(message);
      }
    };
  }

  @Test
  void anOrdinaryUserSeesTheSame() throws Exception {
    Tool.requireRoot();
    Tool.require("setpriv");
    Shell.run(
        source,
        "mkdir d; printf x > d/f; chmod 400 d/f; ln -s f d/l; mkfifo p; touch own; chown -R 65534:65534 .");
    String seen = scanAs(NOBODY, source, Map.of());
    assertEquals(Listing.sorted(Shell.run(source, Listing.FIND)), seen);
  }

  @Test
  void allThatCannotBeReadIsNamedAtOnce() throws Exception {
    Tool.requireRoot();
    Tool.require("setpriv", "setfacl");
    Shell.run(
        source,
        """
        mkdir closed listed; touch closed/x listed/y open; chmod 700 closed; chmod 744 listed
        printf 1 > secret; chmod 600 secret; printf 2 > denied; chmod 644 denied; setfacl -m u:65534:- denied
        """);
    String seen = scanAs(NOBODY, source, Map.of());
    assertEquals(
        """
        4 files and directories cannot be read; build as a user who may, or leave them out of the source:
          %1$s/closed: Permission denied
          %1$s/denied: Permission denied
          %1$s/listed/y: Permission denied
          %1$s/secret: Permission denied
        """
            .formatted(source),
        seen);
  }

  @Test
  void ofVeryManyTheFirstAreShown() throws Exception {
    Tool.requireRoot();
    Tool.require("setpriv");
    Shell.run(source, "for i in $(seq 100 150); do echo > f$i; chmod 600 f$i; done");
    String seen = scanAs(NOBODY, source, Map.of());
    assertTrue(seen.startsWith("51 files and directories cannot be read"), seen);
    assertTrue(seen.contains("/f119: ") && !seen.contains("/f120: "), seen);
    assertTrue(seen.endsWith("\n  and 31 more\n"), seen);
  }

  @Test
  void localesChangeNothing() throws Exception {
    Shell.run(
        source,
        """
        mkdir "$(printf '\\303\\274ber')"; touch "$(printf '\\303\\274ber/\\351t\\351')"; printf x > "$(printf 'a\\377b')"
        ln -s "$(printf 'zu \\303\\266')" "$(printf 'l\\303\\266')"
        """);
    String expected = Listing.sorted(Shell.run(source, Listing.FIND));
    for (Map<String, String> locale :
        List.of(Map.of("LC_ALL", "C"), Map.of("LC_ALL", "C.UTF-8"), Map.<String, String>of())) {
      assertEquals(expected, scanAs("", source, locale), () -> "with " + locale);
    }
  }

  /**
   * What {@link Listing#main} prints in a JVM of its own; by another user from a copy of the class
   * path.
   */
  private String scanAs(String user, Path directory, Map<String, String> locale)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (!user.isEmpty()) {
      command.addAll(List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups"));
    }
    command.add("env");
    List.of("LC_ALL", "LANG", "LC_CTYPE").forEach(name -> command.addAll(List.of("-u", name)));
    locale.forEach((name, value) -> command.add(name + "=" + value));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-cp", readableClassPath(), Listing.class.getName(), directory.toString()));
    return Tool.in(temporary).latin1().run(command).output();
  }

  private String readableClassPath() throws IOException {
    Path copy = temporary.resolve("classpath");
    if (!Files.exists(copy)) {
      Files.createDirectory(copy);
      int number = 0;
      for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        if (Files.exists(Path.of(part))
            && part.matches(".*(classes|(jffi|diskwright)[^/]*)(\\.jar)?/?")) {
          Path to = copy.resolve(number++ + (part.endsWith(".jar") ? ".jar" : ""));
          Tool.run("cp", "-r", part, to.toString());
        }
      }
      Shell.run(copy, "chmod -R a+rX .");
    }
    try (var parts = Files.list(copy)) {
      return String.join(File.pathSeparator, parts.map(Path::toString).toList());
    }
  }
}
