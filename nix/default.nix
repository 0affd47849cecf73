# Diskwright as a package: a jar that is built already, on a Java of nixpkgs.
#
#   ./diskwright --version                                   leaves cli/target/diskwright.jar
#   pkgs.callPackage ./nix { }                               takes it from there
#   pkgs.callPackage ./nix { jar = ./diskwright.jar; }       or from wherever it is kept
{ lib
, runCommand
, runtimeShell
, jre_headless
, jar ? ../cli/target/diskwright.jar
}:

assert lib.assertMsg (builtins.isPath jar -> builtins.pathExists jar)
  "${toString jar} does not exist; run ./diskwright --version in the checkout, which builds it, or give another jar.";

runCommand "diskwright" {
  # What the launcher of the checkout does: names are bytes only in a UTF-8 locale, and programs that
  # are started get the user's own again.
  launcher = ''
    #!${runtimeShell}
    unset DISKWRIGHT_LC_ALL
    [ -z "''${LC_ALL+set}" ] || export DISKWRIGHT_LC_ALL="$LC_ALL"
    export LC_ALL=C.UTF-8
    exec ${jre_headless}/bin/java -XX:+UseSerialGC -XX:MaxNewSize=48m -XX:-UsePerfData \
      -Djava.io.tmpdir="''${TMPDIR:-/tmp}" -Ddiskwright.launcher=true ${
        lib.optionalString (lib.versionAtLeast jre_headless.version "24")
          "--sun-misc-unsafe-memory-access=allow"
      } \
      -jar @jar@ "$@"
  '';
  passAsFile = [ "launcher" ];
  meta.mainProgram = "diskwright";
} ''
  mkdir -p $out/bin $out/share/diskwright
  cp ${jar} $out/share/diskwright/diskwright.jar
  sed "s|@jar@|$out/share/diskwright/diskwright.jar|" "$launcherPath" > $out/bin/diskwright
  chmod 555 $out/bin/diskwright
''
