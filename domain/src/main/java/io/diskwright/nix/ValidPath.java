package io.diskwright.nix;

/**
 * A path as a store's database has it, in its table {@code ValidPaths}.
 *
 * @param object what is registered
 * @param registrationSeconds when it was registered, since 1970
 * @param ultimate whether it was built in that very store
 * @param signatures separated by blanks; empty if there are none
 * @param contentAddress what its name was made of, if that was its contents; else empty
 */
public record ValidPath(
    StoreObject object,
    long registrationSeconds,
    boolean ultimate,
    String signatures,
    String contentAddress) {

  /** As {@code nix-store --load-db} registers it. */
  public static ValidPath loaded(StoreObject object, long registrationSeconds) {
    return new ValidPath(object, registrationSeconds, false, "", "");
  }

  /** Where it is. */
  public StorePath path() {
    return object.path();
  }
}
