package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code contents} beside what make-disk-image.nix does with them: its loop of rsync, then chown
 * run inside the image's root, whose accounts come from its store through links.
 */
class ContentsIT {

  /** A root that chown runs in, and sources of every kind. */
  private static final String PREPARE =
      """
      set -eu
      mkdir base src; cd base
      mkdir -p etc/static var nix/store/abc-etc
      for file in $(command -v chown) $(ldd $(command -v chown) | grep -o '/[^ )]*'); do
        mkdir -p .$(dirname $file); cp -L $file .$file
      done
      printf '%s\\n' root:x:0:0:::/ alice:x:1001:100::/: 77:x:1077:1::/: half:x:5 \
        >nix/store/abc-etc/passwd
      printf '%s\\n' root:x:0: users:x:100: 77:x:1078: >nix/store/abc-etc/group
      ln -s /nix/store/abc-etc/passwd etc/static/passwd
      ln -s static/passwd etc/passwd
      ln -s ../nix/store/abc-etc/group etc/group
      ln -s var link
      cd ../src
      echo text >file; chmod 640 file; ln -s file tofile; ln -s tree totree
      mkdir -p tree/deep many/dir more/dir two/a two/b; chmod 2775 tree/deep
      echo x >tree/deep/x; chmod 755 tree/deep/x; echo y >tree/y; ln -s /nowhere tree/lost
      echo 1 >many/dir/one; echo 1 >many/both; echo 1 >many/.hidden; ln -s dir many/todir
      echo 2 >more/dir/two; echo 22 >more/both; chmod 777 more/dir
      echo a >two/a/a; echo b >two/b/b; echo c >two/c
      """;

  /** SOURCE TARGET MODE OWNER, a dash for none. */
  private static final String CONTENTS =
      """
      file /etc/motd 0640 -
      file /link/in/deep/file u+x,g= 77:77
      tree /srv/data D750,F640 alice:users
      tree /srv/same - +77:+0077
      totree /opt/tree a-w,u+w,Do= 12:13
      tofile /opt/link 0600 alice:4294967294
      many/* /var/x - alice:users
      more/* /var/x/ u+w,go-rwx -
      two/*/ /var/flat F600 root:users
      file /var/x/late - 0:0
      tree/deep /var/x/dir/below o+X users:alice
      """
          .replace("users:alice", "alice:77");

  /**
   * The seed's two loops, in its order: all of rsync, then all of chown. (That chown would take
   * set-user-id from a file again, which ours leaves as {@code mode} says.)
   */
  private static final String SEED =
      """
      set -eu
      root=$PWD/staged; cp -a base $root; cd src; set -f
      while read -r source target mode owner; do
        flags="-a --no-o --no-g"; [ $mode = - ] || flags="$flags --chmod=$mode"
        if [[ $source =~ '*' ]]; then
          mkdir -p $root/$target
          set +f; for fn in $source; do rsync $flags "$fn" $root/$target/; done; set -f
        else
          mkdir -p $root/$(dirname $target)
          if [ -e $root/$target ]; then echo "duplicate entry $target"; exit 1
          elif [ -d $source ]; then rsync $flags $source/ $root/$target
          else rsync $flags $source $root/$target; fi
        fi
      done <../contents
      while read -r source target mode owner; do
        [ $owner = - ] || chroot $root $(command -v chown) -R "$owner" "$target"
      done <../contents
      """;

  private static final String LIST =
      """
      cd "$0" && find . -name lost+found -prune -o -printf '%p %y %m %U:%G %l\\n' | sort
      find . -name lost+found -prune -o -type f -print0 | sort -z | xargs -0 cksum
      """;

  @TempDir Path directory;

  private Result bash(String script) throws IOException {
    return Tool.attempt("bash", "-c", "cd '%s'\n%s".formatted(directory, script));
  }

  private static String spec() {
    StringBuilder spec = new StringBuilder("root: base\nadditionalSpace: 0\ncontents:\n");
    for (String line : CONTENTS.lines().toList()) {
      String[] fields = line.split(" ", -1);
      spec.append("  - {source: \"src/%s\", target: %s".formatted(fields[0], fields[1]));
      if (!fields[2].equals("-")) {
        spec.append(", mode: \"%s\"".formatted(fields[2]));
      }
      if (!fields[3].equals("-")) {
        String[] owner = fields[3].split(":", -1);
        spec.append(", user: \"%s\", group: \"%s\"".formatted(owner[0], owner[1]));
      }
      spec.append("}\n");
    }
    return spec.toString();
  }

  @Test
  void rsyncAndChownInsideTheImageDoTheSame() throws IOException {
    Tool.require("rsync", "chroot", "ldd", "find");
    Tool.requireRoot();
    bash(PREPARE).succeeded();
    Files.writeString(directory.resolve("contents"), CONTENTS);
    bash(SEED).succeeded();
    Files.writeString(directory.resolve("spec.yaml"), spec());
    Path image = directory.resolve("disk.img");
    Launcher.diskwright(
            "build", directory.resolve("spec.yaml").toString(), "-q", "-o", image.toString())
        .succeeded();
    try (KernelMount mount = KernelMount.readOnly(new BuiltImage(image, "legacy"))) {
      assertEquals(list(directory.resolve("staged")), list(mount.directory()));
    }
  }

  private static String list(Path root) throws IOException {
    return Tool.attempt("bash", "-c", LIST, root.toString()).succeeded().said();
  }

  /** What chown inside the image would refuse, we do. */
  @Test
  void accountsThatChownDoesNotKnowAreRefused() throws IOException {
    Tool.require("chroot", "ldd");
    Tool.requireRoot();
    bash(PREPARE).succeeded();
    for (String user : new String[] {"half", "nobody", "4294967295", "+alice", "-1"}) {
      Result chown = bash("chroot base $(command -v chown) -R -- '%s:0' /var".formatted(user));
      assertEquals(1, chown.status(), user + ": " + chown.said());
      Result ours =
          Launcher.diskwright(
              "plan",
              "--root=" + directory.resolve("base"),
              "--content=" + directory.resolve("src/file") + ":/var/f::" + user + ":0");
      assertEquals(2, ours.status(), user + ": " + ours.said());
      assertTrue(
          ours.said()
              .contains("contents[0].user: '%s' is not in the image's /etc/passwd".formatted(user)),
          ours.said());
    }
  }
}
