/** What every request passes before it is routed, and the filters inside JAX-RS. */
@org.jspecify.annotations.NullMarked
package io.dockstat.rest.internal.entry;
