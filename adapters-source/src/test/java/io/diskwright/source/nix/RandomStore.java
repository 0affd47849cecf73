package io.diskwright.source.nix;

import io.diskwright.nix.DerivationOutput;
import io.diskwright.nix.NarHash;
import io.diskwright.nix.StoreContents;
import io.diskwright.nix.StoreObject;
import io.diskwright.nix.StorePath;
import io.diskwright.nix.ValidPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Stores with references between their paths, the same for the same seed. */
final class RandomStore {

  private static final String DIGITS = "0123456789abcdfghijklmnpqrsvwxyz";
  static final long REGISTRATION_SECONDS = 1_700_000_000;
  private static final int MOST_REFERENCES = 20;

  private RandomStore() {}

  /** Paths of which each refers to some made before, and some to themselves. */
  static StoreContents contents(long seed, int count) {
    Random random = new Random(seed);
    List<StorePath> made = new ArrayList<>();
    TreeMap<StorePath, StoreObject> objects = new TreeMap<>();
    List<DerivationOutput> outputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StorePath path = path(random, i % 10 == 9 ? "thing-" + i + ".drv" : "thing-" + i);
      made.add(path);
      objects.put(path, object(path, made, random));
    }
    objects.keySet().stream()
        .filter(StorePath::isDerivation)
        .forEach(
            path -> outputs.add(new DerivationOutput(path, "out", path(random, "it").toString())));
    return new StoreContents(
        objects.values().stream()
            .map(object -> ValidPath.loaded(object, REGISTRATION_SECONDS))
            .toList(),
        outputs);
  }

  private static StoreObject object(StorePath path, List<StorePath> made, Random random) {
    List<StorePath> references = new ArrayList<>();
    for (int i = random.nextInt(MOST_REFERENCES); i > 0; i--) {
      references.add(made.get(random.nextInt(made.size())));
    }
    Optional<StorePath> deriver =
        random.nextBoolean() ? Optional.of(path(random, "by.drv")) : Optional.empty();
    NarHash hash = NarHash.parse(sha256(path.baseName().getBytes(StandardCharsets.UTF_8)));
    return new StoreObject(path, hash, 120 + random.nextInt(1 << 30), deriver, references);
  }

  private static StorePath path(Random random, String name) {
    StringBuilder hash = new StringBuilder();
    random.ints(32, 0, DIGITS.length()).forEach(digit -> hash.append(DIGITS.charAt(digit)));
    return StorePath.parse("/nix/store/" + hash + "-" + name);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
