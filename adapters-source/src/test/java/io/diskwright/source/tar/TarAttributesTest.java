package io.diskwright.source.tar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.spec.XattrFilter;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Extended attributes, capabilities, labels and ACLs in every spelling. */
final class TarAttributesTest {

  private static final String ABSENT = "<absent>";
  private static final String ACCESS = "system.posix_acl_access";
  private static final String DEFAULT = "system.posix_acl_default";

  /** What getfattr prints for u::rw-,u:2:rwx,u:12345:r--,g::r--,g:1:r-x,m::rwx,o::r--. */
  private static final String LINUX_ACL =
      "02000000"
          + "01000600ffffffff"
          + "0200070002000000"
          + "0200040039300000"
          + "04000400ffffffff"
          + "0800050001000000"
          + "10000700ffffffff"
          + "20000400ffffffff";

  private static String hex(String bytes) {
    return HexFormat.of().formatHex(TarBytes.latin(bytes));
  }

  private static Scanned file(String... records) throws IOException {
    return Scanned.of(new TarBytes().pax(records).file("f", "").end());
  }

  @Test
  void valuesAreBytesWithNulsAndNewlines() throws IOException {
    try (Scanned scanned =
        file(
            "SCHILY.xattr.user.binary=a\0\n\u00ff=b",
            "SCHILY.xattr.user.empty=",
            "SCHILY.xattr.security.capability=\1\0\0\2\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0")) {
      assertEquals("a\0\n\u00ff=b", scanned.xattr("f", "user.binary"));
      assertEquals("", scanned.xattr("f", "user.empty"));
      assertEquals(20, scanned.xattr("f", "security.capability").length());
    }
  }

  @Test
  void namesAreDecoded() throws IOException {
    try (Scanned scanned =
        file("SCHILY.xattr.user.a%3Db%25c%=1", "LIBARCHIVE.xattr.user.%C3%A9%20x=AP8K")) {
      assertEquals("1", scanned.xattr("f", "user.a=b%c%"));
      assertEquals("\0\u00ff\n", scanned.xattr("f", "user.\u00e9 x"));
    }
  }

  @Test
  void libarchivesOwnSpellingWinsOverStars() throws IOException {
    try (Scanned scanned = file("LIBARCHIVE.xattr.user.a=AQ==", "SCHILY.xattr.user.a=x")) {
      assertEquals("\1", scanned.xattr("f", "user.a"));
    }
  }

  @Test
  void labelsOfRedHatsTarGetTheNulThatLinuxKeeps() throws IOException {
    try (Scanned scanned = file("RHT.security.selinux=system_u:object_r:etc_t:s0")) {
      assertEquals("system_u:object_r:etc_t:s0\0", scanned.xattr("f", "security.selinux"));
    }
    try (Scanned scanned = file("RHT.security.selinux=x", "SCHILY.xattr.security.selinux=y\0")) {
      assertEquals("y\0", scanned.xattr("f", "security.selinux"));
    }
  }

  @Test
  void onlyWantedAttributesComeAlong() throws IOException {
    Scanned.Setup setup = new Scanned.Setup();
    setup.xattrs = new XattrFilter(List.of("user.*"));
    byte[] archive =
        new TarBytes()
            .pax(
                "SCHILY.xattr.user.a=1",
                "SCHILY.xattr.trusted.b=2",
                "SCHILY.acl.access=user::rw-,user:nobody:rwx,group::r--,mask::rwx,other::---")
            .file("f", "")
            .end();
    try (Scanned scanned = setup.scan(archive)) {
      assertEquals("1", scanned.xattr("f", "user.a"));
      assertEquals(1, scanned.node("f").xattrs().values().size());
      assertEquals(0644, scanned.node("f").permissions());
    }
  }

  @Test
  void aclsWithNumbersBecomeWhatLinuxKeeps() throws IOException {
    String gnu =
        """
        SCHILY.acl.access=user::rw-
        user:2:rwx\t#effective:rwx
        user:12345:r--
        group::r--
        group:1:r-x
        mask::rwx
        other::r--
        """;
    String libarchive =
        "SCHILY.acl.access=user::rw-,group::r--,other::r--,user:12345:r--,user:bin:rwx:2,"
            + "group:daemon:r-x:1,mask::rwx";
    String terse = "SCHILY.acl.access=u::rw-,u:2:rwx,u:12345:r,g::r,g:1:rx,m:rwx,o:r";
    for (String acl : List.of(gnu, libarchive, terse)) {
      try (Scanned scanned = file(acl)) {
        assertEquals(LINUX_ACL, hex(scanned.xattr("f", ACCESS)));
        assertEquals(0674, scanned.node("f").permissions());
      }
    }
  }

  @Test
  void defaultAclsLeaveThePermissionsAlone() throws IOException {
    byte[] archive =
        new TarBytes()
            .pax("SCHILY.acl.default=default:user::rwx,group::---,d:other::---")
            .directory("d")
            .end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertEquals(
          "02000000" + "01000700ffffffff" + "04000000ffffffff" + "20000000ffffffff",
          hex(scanned.xattr("d", DEFAULT)));
      assertEquals(0755, scanned.node("d").permissions());
    }
  }

  @Test
  void anAclThatSaysNoMoreThanThePermissionsIsNone() throws IOException {
    try (Scanned scanned = file("SCHILY.acl.access=user::rwx\ngroup::---\nother::---\n")) {
      assertEquals(ABSENT, scanned.xattr("f", ACCESS));
      assertEquals(0700, scanned.node("f").permissions());
    }
  }

  @Test
  void linuxsOwnFormOfAnAclNeedsNoNames() throws IOException {
    try (Scanned scanned =
        file(
            "SCHILY.acl.access=user::rw-\nuser:stranger:rwx\ngroup::r--\nmask::rwx\nother::r--\n",
            "SCHILY.xattr." + ACCESS + "=from linux")) {
      assertEquals("from linux", scanned.xattr("f", ACCESS));
      assertEquals(1, scanned.node("f").xattrs().values().size());
    }
  }

  @Test
  void namesAreThoseOfTheArchiveItself() throws IOException {
    byte[] archive =
        new TarBytes()
            .pax(
                """
                SCHILY.acl.access=user::rw-
                user:me:rwx
                user:12345:r--
                group::r--
                group:us:r-x
                mask::rwx
                other::r--
                """)
            .file("f", "")
            .hardLink("g", "f")
            .file("etc/group", "root:x:0:\nus:x:1:me,you\n")
            .file("usr/passwd", "root:x:0:0:root:/root:/bin/sh\nme:x:2:9:Me:/:\nme:x:3:9::/:\n")
            .symlink("etc/passwd", "../usr/passwd")
            .end();
    try (Scanned scanned = Scanned.of(archive)) {
      assertEquals(LINUX_ACL, hex(scanned.xattr("g", ACCESS)));
      assertEquals(0674, scanned.node("f").permissions());
    }
  }

  @Test
  void strangersInAclsAreNamed() {
    TarBytes archive =
        new TarBytes()
            .pax("SCHILY.acl.access=user::rw-\nuser:bob:rwx\ngroup::r--\nmask::rwx\nother::r--\n")
            .file("dir/f", "");
    Refusal.of(archive).says("standard input", "/dir/f", "user 'bob'", "etc/passwd", "xattrs");
  }

  @Test
  void aclsThatLinuxWouldRefuseAreRefused() {
    for (String acl :
        List.of(
            "user::rw-,group::r--",
            "user::rw-,user:1:r--,group::r--,other::r--",
            "user::rw-,user:1:r--,user:1:rw-,group::r--,mask::r--,other::r--",
            "user::rw-,group::r--,other::r--,other::r--",
            "user::rw-,user:4294967295:r--,group::r--,mask::r--,other::r--",
            "owner@:rwx::allow")) {
      Refusal.of(new TarBytes().pax("SCHILY.acl.access=" + acl).file("f", "")).says("'f'", "ACL");
    }
  }

  @Test
  void brokenAttributesAreRefused() {
    Refusal.of(new TarBytes().pax("LIBARCHIVE.xattr.user.a=A").file("f", "")).says("base64");
    Refusal.of(new TarBytes().pax("SCHILY.xattr.=A").file("f", "")).says("without a name");
  }
}
