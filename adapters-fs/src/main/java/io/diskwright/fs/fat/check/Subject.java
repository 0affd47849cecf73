package io.diskwright.fs.fat.check;

import io.diskwright.fs.fat.read.FoundBootSector;
import io.diskwright.fs.fat.read.FoundVolume;
import io.diskwright.port.BlockSource;

/**
 * What is looked at.
 *
 * @param place what the filesystem is in
 * @param boot its boot sector
 * @param volume where its parts are
 * @param faults what is told
 */
record Subject(BlockSource place, FoundBootSector boot, FoundVolume volume, FaultList faults) {}
