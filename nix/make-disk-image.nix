# A drop-in for nixpkgs' nixos/lib/make-disk-image.nix: the same arguments, the same defaults, the
# same assertions. What comes out is a plain derivation that runs Diskwright. It needs no KVM and no
# system feature, so every builder can build it.
#
#   import ./nix/make-disk-image.nix {
#     inherit pkgs lib config;
#     partitionTableType = "efi";
#     format = "qcow2";
#   }
#
# docs/make-disk-image.md tells what each argument does here, docs/spec.md has the attributes that
# are new. Those are null unless given: then Diskwright's own default holds. The whole spec is
# `.spec` of the derivation.
{ pkgs
, lib

, # The NixOS configuration to be installed onto the disk image.
  config

, # The program: a package with bin/diskwright.
  diskwright ? pkgs.buildPackages.callPackage ./. { }

  # The arguments of make-disk-image.nix.
, diskSize ? "auto"
, additionalSpace ? "512M"
, bootSize ? "256M"
, contents ? [ ]
, partitionTableType ? "legacy"
, installBootLoader ? true
, touchEFIVars ? false
, OVMF ? pkgs.OVMF.fd
, efiFirmware ? OVMF.firmware
, efiVariables ? OVMF.variables
, fsType ? "ext4"
, label ? if onlyNixStore then "nix-store" else "nixos"
, configFile ? null
, postVM ? ""
, memSize ? 1024
, onlyNixStore ? false
, name ? "nixos-disk-image"
, format ? "raw"
, deterministic ? true
, rootGPUID ? "F222513B-DED1-49FA-B591-20CE86A2FE7F"
, rootFSUID ? (if fsType == "ext4" then rootGPUID else null)
, copyChannel ? true
, additionalPaths ? [ ]

  # What is new. Paths are copied into the Nix store, which everybody can read; a secret stays out of
  # it as a string, and every builder has to have it.
, root ? null
, owner ? null
, xattrs ? null
, clampMtime ? null
, reservedPercent ? null
, inodes ? null
, compression ? null
, compressionLevel ? null
, compressionWindow ? null
, clusterSize ? null
, subformat ? null
, baseName ? null
, seed ? null
, bootLoader ? null
, kernelParams ? null
, mbrActive ? null
, secureBoot ? null
, vm ? null

, # The time of all that has none of its own. stdenv's SOURCE_DATE_EPOCH is in 1980.
  timestamp ? if deterministic then 0 else null

, # Where the programs of boot loaders are: a folder laid out like a root.
  bootLoaderFiles ? pkgs.runCommand "boot-loader-files" { } (''
    mkdir -p $out/usr/lib/systemd/boot $out/usr/lib/grub
    cp -r ${config.systemd.package}/lib/systemd/boot/efi $out/usr/lib/systemd/boot/
  '' + lib.optionalString pkgs.stdenv.hostPlatform.isx86 ''
    cp -r ${pkgs.grub2}/lib/grub/i386-pc $out/usr/lib/grub/
  '')
}@args:

assert (lib.assertOneOf "partitionTableType" partitionTableType [ "legacy" "legacy+gpt" "efi" "efixbootldr" "hybrid" "none" ]);
assert (lib.assertMsg (fsType == "ext4" && deterministic -> rootFSUID != null) "In deterministic mode with a ext4 partition, rootFSUID must be non-null, by default, it is equal to rootGPUID.");
assert (lib.assertMsg (partitionTableType != "none" -> fsType == "ext4") "to produce a partition table, we need to use -E offset flag which is support only for fsType = ext4");
assert (lib.assertMsg (touchEFIVars -> partitionTableType == "hybrid" || partitionTableType == "efi" || partitionTableType == "efixbootldr" || partitionTableType == "legacy+gpt") "EFI variables can be used only with a partition table of type: hybrid, efi, efixbootldr, or legacy+gpt.");
assert (lib.assertMsg (onlyNixStore -> contents == [ ] && configFile == null && !installBootLoader) "In a only Nix store image, the contents must be empty, no configuration must be provided and no bootloader should be installed.");
assert (lib.assertMsg (lib.all
  (attrs: ((attrs.user or null) == null)
    == ((attrs.group or null) == null))
  contents) "Contents of the disk image should set none of {user, group} or both at the same time.");

let
  toplevel = config.system.build.toplevel;

  nixpkgs = lib.cleanSource pkgs.path;

  channelSources = pkgs.runCommand "nixos-${config.system.nixos.version}" { } ''
    mkdir -p $out
    cp -prd ${nixpkgs.outPath} $out/nixos
    chmod -R u+w $out/nixos
    if [ ! -e $out/nixos/nixpkgs ]; then
      ln -s . $out/nixos/nixpkgs
    fi
    rm -rf $out/nixos/.git
    echo -n ${config.system.nixos.versionSuffix} > $out/nixos/.version-suffix
  '';

  basePaths = [ toplevel ] ++ lib.optional copyChannel channelSources;

  additionalPaths' = lib.subtractLists basePaths additionalPaths;

  given = lib.filterAttrs (_: value: value != null);

  # Without `deterministic` ids are drawn, but for those that the caller gives.
  ids = lib.optionalAttrs (deterministic || args ? rootGPUID) { inherit rootGPUID; }
    // lib.optionalAttrs (args ? rootFSUID) { inherit rootFSUID; };

  system = {
    toplevel = "${toplevel}";
    closureInfo = "${pkgs.closureInfo { rootPaths = basePaths; }}";
    inherit copyChannel;
  } // lib.optionalAttrs copyChannel {
    channelSources = "${channelSources}";
  } // lib.optionalAttrs (additionalPaths' != [ ]) {
    additionalPaths = [ "${pkgs.closureInfo { rootPaths = additionalPaths'; }}" ];
  };

  # A bare filesystem has no place for a boot loader.
  boot = lib.optionalAttrs (partitionTableType != "none") {
    inherit installBootLoader;
  } // lib.optionalAttrs (partitionTableType != "none" && installBootLoader) {
    inherit bootLoader bootLoaderFiles kernelParams mbrActive secureBoot;
  } // lib.optionalAttrs touchEFIVars {
    inherit touchEFIVars efiFirmware efiVariables;
  };

  spec = given ({
    inherit diskSize additionalSpace bootSize partitionTableType fsType label configFile memSize
      onlyNixStore name format deterministic timestamp
      root owner xattrs clampMtime reservedPercent inodes compression compressionLevel
      compressionWindow clusterSize subformat baseName seed vm;
    contents = map given contents;
    postVM = if postVM == "" then null else postVM;
  } // ids // system // boot);

  specFile = pkgs.writeText "${name}.json" (builtins.toJSON spec);
in

pkgs.runCommand name { passthru = { inherit spec; }; } ''
  ${diskwright}/bin/diskwright build ${specFile} --progress plain -o "$out"
''
