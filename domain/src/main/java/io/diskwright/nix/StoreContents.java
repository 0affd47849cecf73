package io.diskwright.nix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All that a store's database knows.
 *
 * @param paths in order
 * @param outputs of those that are derivations, by path and name in order
 */
public record StoreContents(List<ValidPath> paths, List<DerivationOutput> outputs) {

  /** That of a new store. */
  public static final StoreContents EMPTY = new StoreContents(List.of(), List.of());

  /** Takes copies. */
  public StoreContents {
    paths = List.copyOf(paths);
    outputs = List.copyOf(outputs);
  }

  /** The same with more, none of which is in it. */
  public StoreContents with(List<ValidPath> morePaths, List<DerivationOutput> moreOutputs) {
    List<ValidPath> allPaths = new ArrayList<>(paths);
    allPaths.addAll(morePaths);
    allPaths.sort(Comparator.comparing(ValidPath::path));
    List<DerivationOutput> allOutputs = new ArrayList<>(outputs);
    allOutputs.addAll(moreOutputs);
    allOutputs.sort(
        Comparator.comparing(DerivationOutput::derivation).thenComparing(DerivationOutput::name));
    return new StoreContents(allPaths, allOutputs);
  }

  /** What is registered, in order. */
  public List<StoreObject> objects() {
    return paths.stream().map(ValidPath::object).toList();
  }
}
