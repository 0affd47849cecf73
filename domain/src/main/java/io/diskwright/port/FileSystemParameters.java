package io.diskwright.port;

import io.diskwright.value.ByteString;
import io.diskwright.value.Guid;
import io.diskwright.value.Timestamp;
import java.util.OptionalLong;

/**
 * What a filesystem is made with beside its tree and place.
 *
 * @param label shown name, within {@link FileSystemFormat#labelBytes()}
 * @param uuid identifier of the filesystem, where it has one of 128 bits
 * @param seed everything else that tools draw at random is derived from it
 * @param created time of all that the filesystem itself makes
 * @param reservedPercent share of the blocks kept for the superuser, 0 to 50
 * @param inodeCount number of inodes wanted; empty to choose
 */
public record FileSystemParameters(
    ByteString label,
    Guid uuid,
    Guid seed,
    Timestamp created,
    double reservedPercent,
    OptionalLong inodeCount) {}
