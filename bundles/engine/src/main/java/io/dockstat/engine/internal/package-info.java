/**
 * Docker engines through docker-java's transport; answers are read as trees, so that nothing an engine says is lost.
 *
 * <p>Bytes come in through {@code Lane} and {@code Answer}, time is kept by {@code Calls}, the {@code *Reader}s know
 * how Docker says it, {@code Failures} how it goes wrong.
 */
@org.jspecify.annotations.NullMarked
package io.dockstat.engine.internal;
