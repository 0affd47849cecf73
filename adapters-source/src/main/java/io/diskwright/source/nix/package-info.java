/**
 * The database of a Nix store, {@code /nix/var/nix/db/db.sqlite}, of schema version 10.
 *
 * <pre>
 * ValidPaths         id, path, hash, registrationTime, deriver, narSize, ultimate, sigs, ca
 * Refs               referrer, reference: ids of ValidPaths
 * DerivationOutputs  drv: id of ValidPaths, id: name of the output, path
 *
 * page 1, 100 bytes  SQLite's header: page size 4096, rollback journal, and made the same whatever
 *                    library wrote it: change counter 24+4, version-valid-for 92+4, library 96+4
 * every page         a node of a table's or index's tree: head, places of cells, gap, cells; what has
 *                    no meaning is zero. Rows are in the order of the paths, in one transaction; none
 *                    is so long that it would need an overflow page
 * </pre>
 */
package io.diskwright.source.nix;
