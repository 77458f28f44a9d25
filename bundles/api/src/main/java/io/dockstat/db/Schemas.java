package io.dockstat.db;

import javax.sql.DataSource;

/**
 * Schemas of the database that belong to somebody else than the platform, each behind a user of its own who can see and change
 * nothing else. For any thread.
 */
public interface Schemas {
    /**
     * A schema, made when it is missing. What is written there is on its way to the disk when a transaction commits, but is not
     * waited for like the platform's own writes.
     *
     * @param owner lower-case letters, digits and {@code _}, for example {@code plugin_7}
     * @return its connections: autocommit at first, limited to the schema; a connection taken while the database cannot be used
     *     fails with an {@link java.sql.SQLException}, and works again afterwards. Stays good until {@link #drop}.
     * @throws io.dockstat.DockStatException UNAVAILABLE while the database cannot be used
     */
    DataSource open(String owner);

    /**
     * Closes what is open of a schema, so that nothing is held for it; what is stored stays.
     */
    void release(String owner);

    /**
     * Removes a schema with everything in it; nothing where there is none.
     *
     * @throws io.dockstat.DockStatException UNAVAILABLE while the database cannot be used; CONFLICT where another schema uses
     *     something of it
     */
    void drop(String owner);
}
