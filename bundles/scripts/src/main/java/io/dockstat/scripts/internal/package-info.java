/** Script plugins on GraalJS: one thread and one context for each, a border of values, and an end to whatever takes too long. */
@org.jspecify.annotations.NullMarked
package io.dockstat.scripts.internal;
