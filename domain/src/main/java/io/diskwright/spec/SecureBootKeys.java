package io.diskwright.spec;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Files with the keys of Secure Boot (UEFI 2.10, chapter 32).
 *
 * @param key {@code key}: the private key that signs what boots
 * @param certificate {@code certificate} that belongs to it
 * @param pk {@code pk}: certificate or signature list that becomes the platform key; the signing
 *     certificate by default
 * @param kek {@code kek}: the same for the keys that may change {@code db}
 * @param db {@code db}: the same for what may boot
 */
public record SecureBootKeys(
    Path key, Path certificate, Optional<Path> pk, Optional<Path> kek, Optional<Path> db) {}
