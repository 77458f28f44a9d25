package io.dockstat.db;

/**
 * The embedded database. Each call takes one connection for one transaction. For any thread; blocks.
 */
public interface Database {
    /**
     * Reads.
     *
     * @throws io.dockstat.DockStatException UNAVAILABLE while the database cannot be used
     */
    <T> T read(SqlWork<T> work);

    /**
     * Writes: all of it or nothing, and durable when this returns, a power cut included.
     *
     * @throws io.dockstat.DockStatException UNAVAILABLE while the database cannot be used; what the work throws
     *     itself comes through as it is, and nothing was written then
     */
    <T> T write(SqlWork<T> work);

    /** Sizes, for metrics. */
    DatabaseFigures figures();
}
