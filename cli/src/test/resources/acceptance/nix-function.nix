# Calls make-disk-image.nix, and makes lines of text of what comes out: `name = value in JSON`.
# usage: import ./nix-function.nix { function = file; package = folder; toplevel, path and java as for nixpkgs.nix; }
{ function, package, toplevel, path, java }:

let
  inherit (builtins) attrNames concatStringsSep filter removeAttrs toJSON unsafeDiscardStringContext;

  nixpkgs = import ./nixpkgs.nix { inherit toplevel path java; };

  lines = set:
    unsafeDiscardStringContext
      (concatStringsSep "" (map (name: "${name} = ${toJSON set.${name}}\n") (attrNames set)));

  spec = arguments: (call arguments).spec;
  defaults = spec { };

  call = arguments: import function ({ inherit (nixpkgs) pkgs lib config; } // arguments);
in
{
  inherit call toplevel path;

  # Which arguments there are, and whether they have a default.
  arguments = lines (builtins.functionArgs (import function));

  spec = arguments: lines (spec arguments);

  # How the spec differs from that without arguments; what is not in it is null.
  changes = arguments:
    let
      changed = spec arguments;
      gone = filter (name: !(changed ? ${name})) (attrNames defaults);
    in
    lines (nixpkgs.lib.filterAttrs (name: value: !(defaults ? ${name}) || defaults.${name} != value) changed
      // builtins.listToAttrs (map (name: { inherit name; value = null; }) gone));

  package = arguments: nixpkgs.pkgs.callPackage package arguments;
}
