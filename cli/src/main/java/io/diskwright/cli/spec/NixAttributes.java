package io.diskwright.cli.spec;

import io.diskwright.cli.spec.Attribute.Shape;
import io.diskwright.nix.StorePath;
import io.diskwright.spec.NixOptions;
import java.util.List;

/** Attributes of what comes from a Nix store. */
public final class NixAttributes {

  /** See {@link NixOptions#toplevel()}. */
  public static final Attribute TOPLEVEL =
      new Attribute(
          "toplevel",
          Shape.TEXT,
          "STORE-PATH",
          "–",
          "the NixOS system, installed as nixos-install does it; needs closureInfo",
          (value, spec) -> spec.nix(spec.nix().withToplevel(StorePath.parse(value.filledText()))));

  /** See {@link NixOptions#closureInfo()}. */
  public static final Attribute CLOSURE_INFO =
      new Attribute(
          "closureInfo",
          Shape.TEXT,
          "DIR",
          "–",
          "the store paths of the system: a folder with store-paths and registration, as nixpkgs'"
              + " closureInfo makes it",
          (value, spec) -> spec.nix(spec.nix().withClosureInfo(value.hostPath())));

  /** See {@link NixOptions#storeRoot()}. */
  public static final Attribute STORE_ROOT =
      new Attribute(
          "storeRoot",
          Shape.TEXT,
          "DIR",
          "/",
          "where nix/store is found on this machine",
          (value, spec) -> spec.nix(spec.nix().withStoreRoot(value.hostPath())));

  /** See {@link NixOptions#additionalPaths()}. */
  public static final Attribute ADDITIONAL_PATHS =
      new Attribute(
          "additionalPaths",
          Shape.LIST,
          "DIR",
          "[]",
          "more store paths: folders like closureInfo",
          (value, spec) -> spec.nix(spec.nix().withAdditionalPaths(ListValues.hostPaths(value))));

  /** See {@link NixOptions#onlyNixStore()}. */
  public static final Attribute ONLY_NIX_STORE =
      new Attribute(
          "onlyNixStore",
          Shape.FLAG,
          "true|false",
          "false",
          "the image holds just the store, at its root",
          (value, spec) -> spec.nix(spec.nix().withOnlyNixStore(Scalars.flag(value.text()))));

  /** See {@link NixOptions#copyChannel()}. */
  public static final Attribute COPY_CHANNEL =
      new Attribute(
          "copyChannel",
          Shape.FLAG,
          "true|false",
          "true if channelSources is given",
          "whether root of the image gets a channel",
          (value, spec) -> spec.nix(spec.nix().withCopyChannel(Scalars.flag(value.text()))));

  /** See {@link NixOptions#channelSources()}. */
  public static final Attribute CHANNEL_SOURCES =
      new Attribute(
          "channelSources",
          Shape.TEXT,
          "STORE-PATH",
          "–",
          "what that channel is, in one of the closures: a folder that has nixpkgs in nixos",
          (value, spec) ->
              spec.nix(spec.nix().withChannelSources(StorePath.parse(value.filledText()))));

  /** See {@link NixOptions#configFile()}. */
  public static final Attribute CONFIG_FILE =
      new Attribute(
          "configFile",
          Shape.TEXT,
          "FILE",
          "–",
          "becomes /etc/nixos/configuration.nix, over whatever is there",
          (value, spec) -> spec.nix(spec.nix().withConfigFile(value.hostPath())));

  /** All of them, in the order of the reference. */
  static final List<Attribute> ALL =
      List.of(
          TOPLEVEL,
          CLOSURE_INFO,
          STORE_ROOT,
          ADDITIONAL_PATHS,
          ONLY_NIX_STORE,
          COPY_CHANNEL,
          CHANNEL_SOURCES,
          CONFIG_FILE);

  private NixAttributes() {}
}
