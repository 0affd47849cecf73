package io.diskwright.port;

import java.util.OptionalInt;

/**
 * How a guest ended that ran a script.
 *
 * @param guest how its machine ended
 * @param status of the script; empty if the guest did not come to tell
 */
public record ScriptEnd(GuestEnd guest, OptionalInt status) {}
