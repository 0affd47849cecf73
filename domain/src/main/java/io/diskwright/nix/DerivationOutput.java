package io.diskwright.nix;

/**
 * What a derivation makes.
 *
 * @param derivation which is in the store itself
 * @param name of the output, mostly {@code out}
 * @param path where it is when it is made; need not be in the store
 */
public record DerivationOutput(StorePath derivation, String name, String path) {}
