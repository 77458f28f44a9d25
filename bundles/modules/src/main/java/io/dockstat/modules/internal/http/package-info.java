/** {@code /modules}. A plain servlet and not JAX-RS, for it has to answer while what JAX-RS stands on is replaced. */
@org.jspecify.annotations.NullMarked
package io.dockstat.modules.internal.http;
