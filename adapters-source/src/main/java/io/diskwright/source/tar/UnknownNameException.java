package io.diskwright.source.tar;

import io.diskwright.value.ByteString;

/** An ACL gives somebody's name, and nothing known so far says which number that is. */
final class UnknownNameException extends Exception {

  private static final long serialVersionUID = 1L;

  UnknownNameException(AclTag tag, ByteString name) {
    super((tag == AclTag.USER ? "user '" : "group '") + name + "'");
  }
}
