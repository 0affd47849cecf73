package io.diskwright.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares {@link ModeChange} with the real rsync, which lists what its {@code --chmod} makes. */
final class ModeChangeIT {

  private static final long SEED = 20_260_101L;
  private static final int ROUNDS = 250;

  /** Files by name, directories with a "d" in front; the rest of the name is the mode in octal. */
  @TempDir Path tree;

  @BeforeEach
  void makeFilesOfManyModes() throws IOException {
    Tool.require("rsync");
    Random random = new Random(SEED);
    for (int i = 0; i < 60; i++) {
      String mode = "%04o".formatted(random.nextInt(010000));
      make(tree.resolve(mode), mode, false);
      make(tree.resolve("d" + mode), mode, true);
    }
  }

  private static void make(Path path, String mode, boolean directory) throws IOException {
    if (Files.exists(path)) {
      return;
    }
    if (directory) {
      Files.createDirectory(path);
    } else {
      Files.createFile(path);
    }
    Tool.run("chmod", mode, path.toString());
  }

  @Test
  void modesMeanToTheBitWhatTheyMeanToRsync() throws IOException {
    System.out.println("ModeChangeIT seed " + SEED);
    Random random = new Random(SEED);
    int accepted = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String text = randomMode(random);
      Optional<Map<String, Integer>> expected = rsyncModes(text);
      if (expected.isPresent()) {
        accepted++;
        assertEquals(expected.orElseThrow(), ourModes(text), text);
      } else {
        assertThrows(IllegalArgumentException.class, () -> ModeChange.parse(text), text);
      }
    }
    System.out.println("ModeChangeIT: " + accepted + " of " + ROUNDS + " modes were accepted");
  }

  private static String randomMode(Random random) {
    List<String> clauses = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      clauses.add(random.nextInt(4) == 0 ? randomOctal(random) : randomSymbolic(random));
    }
    return String.join(",", clauses);
  }

  private static String randomOctal(Random random) {
    String kind = List.of("", "", "D", "F", "DD", "DF", "u").get(random.nextInt(7));
    String digits = Integer.toOctalString(random.nextInt(012000));
    return kind + "0".repeat(random.nextInt(3)) + digits + (random.nextInt(20) == 0 ? "8" : "");
  }

  private static String randomSymbolic(Random random) {
    String who = letters(random, random.nextBoolean() ? "ugoa" : "ugoaDF", 4);
    String operator = letters(random, "+-=", random.nextInt(10) == 0 ? 2 : 1);
    return who + (operator.isEmpty() ? "+" : operator) + letters(random, "rwxXst", 4);
  }

  private static String letters(Random random, String from, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append(from.charAt(random.nextInt(from.length())));
    }
    return text.toString();
  }

  private Map<String, Integer> ourModes(String text) throws IOException {
    ModeChange change = ModeChange.parse(text);
    Map<String, Integer> modes = new TreeMap<>();
    try (var names = Files.list(tree)) {
      for (String name : names.map(path -> path.getFileName().toString()).toList()) {
        boolean directory = name.startsWith("d");
        int before = Integer.parseInt(directory ? name.substring(1) : name, 8);
        modes.put(name, change.apply(directory, before));
      }
    }
    return modes;
  }

  /** Empty if rsync refuses the mode. */
  private Optional<Map<String, Integer>> rsyncModes(String text) throws IOException {
    String script = "umask 022; exec rsync -dp --list-only \"--chmod=$1\" \"$2\"/";
    Result listing = Tool.attempt("sh", "-c", script, "sh", text, tree.toString());
    return listing.status() == 0 ? Optional.of(parseListing(listing.output())) : Optional.empty();
  }

  private static Map<String, Integer> parseListing(String listing) {
    Map<String, Integer> modes = new TreeMap<>();
    for (String line : listing.lines().toList()) {
      String name = line.substring(line.lastIndexOf(' ') + 1);
      if (!name.equals(".")) {
        modes.put(name, parsePermissions(line.substring(1, 10)));
      }
    }
    return modes;
  }

  /** The nine letters of ls(1). */
  private static int parsePermissions(String letters) {
    int mode = 0;
    for (int i = 0; i < 9; i++) {
      char letter = letters.charAt(i);
      boolean set = "rwxst".indexOf(letter) >= 0;
      mode |= set ? 0400 >> i : 0;
      mode |= "sStT".indexOf(letter) >= 0 ? 04000 >> (i / 3) : 0;
    }
    return mode;
  }
}
