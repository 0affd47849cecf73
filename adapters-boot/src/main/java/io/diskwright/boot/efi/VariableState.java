package io.diskwright.boot.efi;

/**
 * States of a record (EDK II, {@code VariableFormat.h}): flash erases to ones, so each step of its
 * life takes a bit away.
 */
final class VariableState {

  /** VAR_ADDED: written and in force. */
  static final int ADDED = 0x3F;

  /** VAR_ADDED and VAR_IN_DELETED_TRANSITION: in force until its successor is. */
  static final int BEING_REPLACED = 0x3E;

  private VariableState() {}
}
