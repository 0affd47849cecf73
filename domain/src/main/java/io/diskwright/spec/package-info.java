/** What a user asks for. */
package io.diskwright.spec;
