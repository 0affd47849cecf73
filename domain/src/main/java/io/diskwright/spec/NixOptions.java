package io.diskwright.spec;

import io.diskwright.nix.StorePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of an image comes from a Nix store.
 *
 * @param toplevel {@code toplevel}: the NixOS system
 * @param closureInfo {@code closureInfo}: folder that tells the paths of the system
 * @param storeRoot {@code storeRoot}: below which {@code /nix/store} is on the building machine
 * @param additionalPaths {@code additionalPaths}: folders that tell more paths
 * @param onlyNixStore {@code onlyNixStore}: whether the image holds just the store, at its root
 * @param copyChannel {@code copyChannel}, if given
 * @param channelSources {@code channelSources}: what the channel of the system is to be
 * @param configFile {@code configFile}: what becomes {@code /etc/nixos/configuration.nix}
 */
public record NixOptions(
    Optional<StorePath> toplevel,
    Optional<Path> closureInfo,
    Path storeRoot,
    List<Path> additionalPaths,
    boolean onlyNixStore,
    Optional<Boolean> copyChannel,
    Optional<StorePath> channelSources,
    Optional<Path> configFile) {

  /** Nothing from a store. */
  public static final NixOptions DEFAULTS =
      new NixOptions(
          Optional.empty(),
          Optional.empty(),
          Path.of("/"),
          List.of(),
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Takes copies. */
  public NixOptions {
    additionalPaths = List.copyOf(additionalPaths);
  }

  /** A folder that tells paths of the store, and the attribute that names it. */
  public record Closure(String attribute, Path folder) {}

  /** Everything that tells paths of the store. */
  public List<Closure> closures() {
    List<Closure> closures = new ArrayList<>();
    closureInfo.ifPresent(folder -> closures.add(new Closure("closureInfo", folder)));
    for (int i = 0; i < additionalPaths.size(); i++) {
      closures.add(new Closure("additionalPaths[%d]".formatted(i), additionalPaths.get(i)));
    }
    return closures;
  }

  /** What the channel is, if there is to be one. */
  public Optional<StorePath> channel() {
    return channelSources.filter(sources -> copyChannel.orElse(true));
  }

  /** The same with a system. */
  public NixOptions withToplevel(StorePath path) {
    return new NixOptions(
        Optional.of(path),
        closureInfo,
        storeRoot,
        additionalPaths,
        onlyNixStore,
        copyChannel,
        channelSources,
        configFile);
  }

  /** The same with the paths of the system. */
  public NixOptions withClosureInfo(Path folder) {
    return new NixOptions(
        toplevel,
        Optional.of(folder),
        storeRoot,
        additionalPaths,
        onlyNixStore,
        copyChannel,
        channelSources,
        configFile);
  }

  /** The same with the store below another folder. */
  public NixOptions withStoreRoot(Path folder) {
    return new NixOptions(
        toplevel,
        closureInfo,
        folder,
        additionalPaths,
        onlyNixStore,
        copyChannel,
        channelSources,
        configFile);
  }

  /** The same with more paths. */
  public NixOptions withAdditionalPaths(List<Path> folders) {
    return new NixOptions(
        toplevel,
        closureInfo,
        storeRoot,
        folders,
        onlyNixStore,
        copyChannel,
        channelSources,
        configFile);
  }

  /** The same as an image of the store alone, or not. */
  public NixOptions withOnlyNixStore(boolean only) {
    return new NixOptions(
        toplevel,
        closureInfo,
        storeRoot,
        additionalPaths,
        only,
        copyChannel,
        channelSources,
        configFile);
  }

  /** The same with the channel, or without. */
  public NixOptions withCopyChannel(boolean copied) {
    return new NixOptions(
        toplevel,
        closureInfo,
        storeRoot,
        additionalPaths,
        onlyNixStore,
        Optional.of(copied),
        channelSources,
        configFile);
  }

  /** The same with a channel. */
  public NixOptions withChannelSources(StorePath path) {
    return new NixOptions(
        toplevel,
        closureInfo,
        storeRoot,
        additionalPaths,
        onlyNixStore,
        copyChannel,
        Optional.of(path),
        configFile);
  }

  /** The same with a configuration. */
  public NixOptions withConfigFile(Path file) {
    return new NixOptions(
        toplevel,
        closureInfo,
        storeRoot,
        additionalPaths,
        onlyNixStore,
        copyChannel,
        channelSources,
        Optional.of(file));
  }
}
