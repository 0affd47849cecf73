package io.diskwright.nio;

import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.regex.Pattern;

/**
 * A user or group, by number: names are a matter of files in the image.
 *
 * @param id 0 to 2^32-1
 */
record DiskPrincipal(long id) implements GroupPrincipal {

  /** Takes numbers for names. */
  static final UserPrincipalLookupService LOOKUP =
      new UserPrincipalLookupService() {
        @Override
        public UserPrincipal lookupPrincipalByName(String name)
            throws UserPrincipalNotFoundException {
          return find(name);
        }

        @Override
        public GroupPrincipal lookupPrincipalByGroupName(String group)
            throws UserPrincipalNotFoundException {
          return find(group);
        }
      };

  private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");

  private static DiskPrincipal find(String name) throws UserPrincipalNotFoundException {
    if (!NUMBER.matcher(name).matches()) {
      throw new UserPrincipalNotFoundException(name);
    }
    return new DiskPrincipal(Long.parseLong(name));
  }

  @Override
  public String getName() {
    return Long.toString(id);
  }

  @Override
  public String toString() {
    return getName();
  }
}
