/** Strangers' files of some structure, read without trust. */
package io.diskwright.boot.input;
