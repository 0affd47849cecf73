/** The Nix store: its paths, what is registered about them, and the texts that say so. */
package io.diskwright.nix;
