# As much of nixpkgs as nix/ uses, on the programs of a Debian machine: what has the same name in
# nixpkgs takes the same and gives the same.
# usage: import ./nixpkgs.nix { toplevel = store path; path = folder taken for nixpkgs; java = its home; }
{ toplevel, path, java }:

let
  inherit (builtins) attrNames concatStringsSep elem filter functionArgs intersectAttrs toJSON;

  lib = rec {
    inherit (builtins) all;
    assertMsg = condition: message: condition || throw message;
    assertOneOf = name: value: values:
      assertMsg (elem value values) "${name} must be one of ${toJSON values}, but is: ${toJSON value}";
    cleanSource = source: {
      outPath = builtins.path {
        name = "source";
        path = source;
        filter = file: _: baseNameOf file != ".git";
      };
    };
    filterAttrs = keep: set:
      removeAttrs set (filter (name: !keep name set.${name}) (attrNames set));
    optional = condition: value: if condition then [ value ] else [ ];
    optionalAttrs = condition: set: if condition then set else { };
    optionalString = condition: string: if condition then string else "";
    subtractLists = without: filter (value: !elem value without);
    versionAtLeast = version: least: builtins.compareVersions version least >= 0;
  };

  make = attributes: derivation ({
    system = builtins.currentSystem;
    builder = "/bin/sh";
    PATH = "/usr/bin:/bin";
  } // attributes);

  pkgs = {
    inherit lib path;
    buildPackages = pkgs;
    callPackage = function: arguments:
      let called = import function;
      in called (intersectAttrs (functionArgs called) pkgs // arguments);
    runtimeShell = "/bin/sh";
    stdenv.hostPlatform.isx86 = true;
    jre_headless = {
      outPath = java;
      version = "17.0.15";
    };

    # With the time that stdenv's setup sets.
    runCommand = name: environment: command:
      make (removeAttrs environment [ "meta" "passthru" ] // {
        inherit name command;
        SOURCE_DATE_EPOCH = 315532800;
        args = [ "-ec" "eval \"$command\"" ];
      }) // (environment.passthru or { });

    writeText = name: text: make {
      inherit name text;
      passAsFile = "text";
      args = [ "-ec" "cp $textPath $out" ];
    };

    closureInfo = { rootPaths }: make {
      name = "closure-info";
      __structuredAttrs = true;
      exportReferencesGraph.closure = rootPaths;
      args = [ "-ec" "/usr/bin/perl ${./closure-info.pl} < .attrs.json" ];
    };

    OVMF.fd = {
      firmware = "${pkgs.OVMF.fd.files}/OVMF_CODE.fd";
      variables = "${pkgs.OVMF.fd.files}/OVMF_VARS.fd";
      files = pkgs.runCommand "OVMF" { } "mkdir $out && touch $out/OVMF_CODE.fd $out/OVMF_VARS.fd";
    };
    grub2 = pkgs.runCommand "grub" { } "mkdir -p $out/lib/grub/i386-pc";
    systemd = pkgs.runCommand "systemd" { } "mkdir -p $out/lib/systemd/boot/efi";
  };
in
{
  inherit pkgs lib;
  config = {
    systemd.package = pkgs.systemd;
    system.build = { inherit toplevel; };
    system.nixos = {
      version = "24.05";
      versionSuffix = "pre-git";
    };
  };
}
