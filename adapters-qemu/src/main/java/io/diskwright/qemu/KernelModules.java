package io.diskwright.qemu;

import io.diskwright.error.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The modules of a kernel package. What each needs is read from the modules themselves: an unpacked
 * package has no modules.dep yet.
 *
 * @param files by the name of the module
 */
record KernelModules(Map<String, Path> files) {

  /**
   * Looks for modules.
   *
   * @param tree like {@code /lib/modules/VERSION}; empty if all is built in
   * @throws SourceException if there is none
   */
  static KernelModules in(Optional<Path> tree) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    if (tree.isPresent()) {
      fill(files, tree.get());
    }
    return new KernelModules(files);
  }

  private static void fill(Map<String, Path> files, Path tree) throws IOException {
    if (!Files.isDirectory(tree)) {
      throw new SourceException("vm.modules: %s is no directory".formatted(tree));
    }
    try (Stream<Path> found = Files.walk(tree)) {
      found
          .filter(KernelModule::isModule)
          .sorted()
          .forEach(file -> files.put(KernelModule.nameOf(file), file));
    }
    if (files.isEmpty()) {
      throw new SourceException(
          "vm.modules: %s has no module; give lib/modules/VERSION of an unpacked kernel package"
              .formatted(tree));
    }
  }

  /**
   * Modules in an order in which they can be loaded.
   *
   * @param names of those that are wanted; one that is not there is built in, or not needed
   */
  List<KernelModule> inOrder(List<String> names) throws IOException {
    Map<String, KernelModule> ordered = new LinkedHashMap<>();
    for (String name : names) {
      add(name, ordered);
    }
    return List.copyOf(ordered.values());
  }

  private void add(String name, Map<String, KernelModule> ordered) throws IOException {
    Path file = files.get(name);
    if (file == null || ordered.containsKey(name)) {
      return;
    }
    KernelModule module = KernelModule.read(file);
    for (String dependency : module.dependencies()) {
      add(dependency, ordered);
    }
    ordered.put(name, module);
  }
}
