/** {@code /api/v2/metrics} and {@code /metrics}. */
@org.jspecify.annotations.NullMarked
package io.dockstat.metrics.internal.rest;
