/** What is counted, and its text. */
@org.jspecify.annotations.NullMarked
package io.dockstat.metrics.internal;
