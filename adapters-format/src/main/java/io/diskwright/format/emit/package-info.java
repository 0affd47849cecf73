/**
 * The emitter: the only place where data moves. {@link io.diskwright.format.emit.Emitter} cuts a
 * disk into chunks, several threads fill them from the extents, and one thread hands them on in
 * order; {@link io.diskwright.format.emit.OrderedPipeline} is the machine beneath it. What an image
 * format adds is its work on a chunk (finding zeros, compressing) and where the result goes.
 */
package io.diskwright.format.emit;
