/** Image formats, and the emitter that writes a plan in one ordered pass. */
package io.diskwright.format;
