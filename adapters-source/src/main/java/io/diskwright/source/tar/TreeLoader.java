package io.diskwright.source.tar;

import io.diskwright.error.SourceException;
import io.diskwright.port.ScanOptions;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import java.io.IOException;

/** Puts the members of an archive into a tree, as tar would put them on a disk. */
final class TreeLoader {

  private static final long LARGEST_DEVICE_NUMBER = 0xFFFF_FFFFL;

  private final Tape tape;
  private final TreeBuilder tree;
  private final ScanOptions options;
  private final TarReader reader;
  private final TarContents contents;
  private final MemberMetadata metadata;
  private final ParentDirectories parents;
  private final PendingLinks pending = new PendingLinks();
  private final ContainerImage container;

  /** Entries below this one are from other sources. */
  private final int firstEntry;

  private boolean hasAclTexts;

  TreeLoader(Tape tape, TreeBuilder tree, ScanOptions options) {
    this.tape = tape;
    this.tree = tree;
    this.options = options;
    this.reader = new TarReader(tape, options.progress());
    this.contents = new TarContents(tape.stored());
    this.metadata = new MemberMetadata(options);
    this.parents = new ParentDirectories(tree, metadata.ofMissing());
    this.container = new ContainerImage(tape.name());
    this.firstEntry = tree.count();
  }

  void load() throws IOException {
    for (TarMember member = reader.next(); member != null; member = reader.next()) {
      place(member);
      options.progress().scanned(tree.count());
    }
    tape.finish();
    pending.place(this::placePending);
    resolveAcls();
  }

  private void place(TarMember member) throws IOException {
    try {
      ByteString path = MemberPath.clean(member.name());
      container.see(path);
      pending.replaced(path);
      int count = tree.count();
      if (path.isEmpty()) {
        placeRoot(member);
      } else {
        place(member, path);
      }
      if (tree.count() == count) {
        parents.forget();
      }
    } catch (MalformedTarException e) {
      throw fault(member, e);
    }
  }

  private void placeRoot(TarMember member) throws MalformedTarException {
    if (member.type() != TarMember.DIRECTORY) {
      throw new MalformedTarException("is the root, which must be a directory");
    }
    if (options.firstSource()) {
      tree.setMetadata(TreeBuilder.ROOT, metadata(member));
    }
  }

  private void place(TarMember member, ByteString path) throws IOException, MalformedTarException {
    int parent = parents.at(MemberPath.parent(path));
    ByteString name = MemberPath.name(path);
    if (member.type() == TarMember.DIRECTORY) {
      tree.putDirectory(parent, name, metadata(member));
      return;
    }
    checkNotDirectory(parent, name);
    switch (member.type()) {
      case TarMember.REGULAR -> placeFile(parent, name, member);
      case TarMember.HARD_LINK -> placeLink(parent, name, path, member);
      case TarMember.SYMLINK ->
          tree.putSymlink(parent, name, metadata(member), symlinkTarget(member));
      case TarMember.FIFO -> tree.putSpecial(parent, name, FileType.FIFO, metadata(member));
      default -> placeDevice(parent, name, member);
    }
  }

  /** What an earlier source has there is the tree's own affair. */
  private void checkNotDirectory(int parent, ByteString name) throws MalformedTarException {
    int taken = tree.find(parent, name);
    if (taken >= firstEntry && tree.type(taken) == FileType.DIRECTORY) {
      throw new MalformedTarException(
          "is no directory, but the same archive has a directory of that name before");
    }
  }

  private void placeFile(int parent, ByteString name, TarMember member)
      throws IOException, MalformedTarException {
    Metadata meta = metadata(member);
    long token = contents.add(member, reader.keep(member));
    tree.putFile(parent, name, meta, contents, token, member.sizeBytes());
  }

  private static ByteString symlinkTarget(TarMember member) throws MalformedTarException {
    MemberPath.check(member.linkName());
    if (member.linkName().isEmpty()) {
      throw new MalformedTarException("is a symbolic link to nothing");
    }
    return member.linkName();
  }

  private void placeDevice(int parent, ByteString name, TarMember member)
      throws MalformedTarException {
    boolean character = member.type() == TarMember.CHARACTER_DEVICE;
    long major = member.pax().number("SCHILY.devmajor", member.header().deviceMajor());
    long minor = member.pax().number("SCHILY.devminor", member.header().deviceMinor());
    if (Math.min(major, minor) < 0 || Math.max(major, minor) > LARGEST_DEVICE_NUMBER) {
      throw new MalformedTarException(
          "has the device number %d:%d; both end at %d"
              .formatted(major, minor, LARGEST_DEVICE_NUMBER));
    }
    FileType type = character ? FileType.CHARACTER_DEVICE : FileType.BLOCK_DEVICE;
    tree.putDevice(parent, name, type, metadata(member), major, minor);
  }

  private void placeLink(int parent, ByteString name, ByteString path, TarMember member)
      throws MalformedTarException {
    ByteString target = MemberPath.clean(member.linkName());
    int original = tree.resolve(TreeBuilder.ROOT, target, false);
    if (original == TreeBuilder.ABSENT) {
      pending.add(new PendingLinks.Link(path, target, member));
    } else {
      link(parent, name, original);
    }
  }

  private void link(int parent, ByteString name, int original) throws MalformedTarException {
    if (tree.type(original) == FileType.DIRECTORY) {
      throw new MalformedTarException(
          "is a hard link to %s, a directory".formatted(tree.path(original)));
    }
    tree.putLink(parent, name, original);
  }

  private void placePending(PendingLinks.Link link) {
    try {
      int original = tree.resolve(TreeBuilder.ROOT, link.target(), false);
      if (original == TreeBuilder.ABSENT) {
        throw new MalformedTarException(
            "is a hard link to '%s', which the archive does not have".formatted(link.target()));
      }
      ByteString name = MemberPath.name(link.path());
      int parent = parents.at(MemberPath.parent(link.path()));
      checkNotDirectory(parent, name);
      link(parent, name, original);
    } catch (MalformedTarException e) {
      throw fault(link.member(), e);
    }
  }

  private Metadata metadata(TarMember member) throws MalformedTarException {
    Metadata found = metadata.of(member);
    if (!AclAttributes.hasTexts(found)) {
      return found;
    }
    try {
      return AclAttributes.resolve(found, AclAttributes.NOBODY);
    } catch (UnknownNameException namesNeeded) {
      hasAclTexts = true;
      return found;
    }
  }

  private void resolveAcls() throws IOException {
    if (!hasAclTexts) {
      return;
    }
    Accounts accounts = Accounts.of(tree);
    for (int entry = 0; entry < tree.count(); entry++) {
      Metadata found = tree.metadata(entry);
      if (AclAttributes.hasTexts(found)) {
        tree.setMetadata(entry, resolve(entry, found, accounts));
      }
    }
  }

  private Metadata resolve(int entry, Metadata found, Accounts accounts) {
    try {
      return AclAttributes.resolve(found, accounts);
    } catch (UnknownNameException e) {
      throw new SourceException(
          "%s: the ACL of %s is for the %s, whose number neither the archive nor the image's own"
                  .formatted(tape.name(), tree.path(entry), e.getMessage())
              + " etc/passwd and etc/group tell; make the archive with bsdtar or tar --xattrs, or"
              + " leave ACLs out by the option xattrs");
    } catch (MalformedTarException e) {
      throw new SourceException(
          "%s: %s %s".formatted(tape.name(), tree.path(entry), e.getMessage()));
    }
  }

  private SourceException fault(TarMember member, MalformedTarException e) {
    return tape.fault(
        member.offset(), "the member '%s' %s".formatted(member.name(), e.getMessage()));
  }
}
