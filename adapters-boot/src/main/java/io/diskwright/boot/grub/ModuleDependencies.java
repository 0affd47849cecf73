package io.diskwright.boot.grub;

import io.diskwright.error.SourceException;
import io.diskwright.value.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The file {@code moddep.lst}: a line for each module, its name, a colon, the names of those that
 * it needs.
 *
 * @param needs by the name of the module, in the order of its line
 */
record ModuleDependencies(SortedMap<String, List<String>> needs) {

  static ModuleDependencies parse(ByteString file) {
    SortedMap<String, List<String>> needs = new TreeMap<>();
    ByteChars.of(file).lines().forEach(line -> add(needs, line));
    return new ModuleDependencies(needs);
  }

  private static void add(SortedMap<String, List<String>> needs, String line) {
    int colon = line.indexOf(':');
    if (colon <= 0) {
      throw new SourceException(
          "%s: the line \"%s\" is not MODULE: MODULES".formatted(GrubFolder.DEPENDENCIES, line));
    }
    String names = line.substring(colon + 1).strip();
    needs.put(line.substring(0, colon), names.isEmpty() ? List.of() : List.of(names.split("\\s+")));
  }

  /** The names of all modules, sorted. */
  List<String> modules() {
    return List.copyOf(needs.keySet());
  }

  /**
   * These modules and all that they need, each behind what it needs itself. What a line names last
   * comes first, as with grub-mkimage; a module that no line names needs none.
   */
  List<String> inLoadingOrder(List<String> modules) {
    List<String> order = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    modules.forEach(module -> visit(module, seen, order));
    return order;
  }

  private void visit(String module, Set<String> seen, List<String> order) {
    if (!seen.add(module)) {
      return;
    }
    List<String> needed = needs.getOrDefault(module, List.of());
    for (int i = needed.size() - 1; i >= 0; i--) {
      visit(needed.get(i), seen, order);
    }
    order.add(module);
  }
}
