package io.dockstat.db.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the owner of a schema cannot do: all of it on one database, which is as it was after each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class H2SchemasRightsTest {
    /** No rights, no admin, no such schema or table, refused by the fence, not offered at all; and not that it went wrong otherwise. */
    private static final Set<String> REFUSALS =
            Set.of("90096", "90040", "90079", "90080", "42S02", "42501", "42000", "42001", "HYC00");

    private final H2Database database;
    private final H2Schemas schemas;

    H2SchemasRightsTest(@TempDir Path folder) {
        this.database = Databases.in(folder);
        this.schemas = new H2Schemas(database, Databases.H2);
    }

    @BeforeAll
    void fill() throws SQLException {
        Databases.insert(database, "known only to the platform");
        try (Connection connection = schemas.open("plugin_8").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE secret (word VARCHAR) AS SELECT 'of another'");
        }
        try (Connection connection = schemas.open("plugin_7").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE mine (id INT)");
        }
    }

    @AfterAll
    void close() {
        schemas.close();
        database.close();
    }

    /** What H2 says to a user without rights, or the fence before it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM public.client",
                "SELECT * FROM public.host",
                "SELECT * FROM public.config",
                "SELECT * FROM public.plugin",
                "SELECT * FROM public.schema_history",
                "SELECT * FROM client",
                "TABLE public.client",
                "SELECT (SELECT MAX(name) FROM public.client)",
                "SELECT 1 WHERE EXISTS (SELECT 1 FROM public.client)",
                "SELECT * FROM (SELECT * FROM public.client) c",
                "WITH c AS (SELECT * FROM public.client) SELECT * FROM c",
                "WITH RECURSIVE c (n) AS (SELECT name FROM public.client UNION ALL SELECT n FROM c WHERE 1 = 0) SELECT * FROM c",
                "SELECT * FROM FINAL TABLE (UPDATE public.client SET name = 'x')",
                "SELECT * FROM UNNEST(ARRAY(SELECT name FROM public.client))",
                "SELECT * FROM public.client FOR UPDATE",
                "EXPLAIN SELECT * FROM public.client",
                "EXPLAIN ANALYZE SELECT * FROM public.client",
                "EXECUTE IMMEDIATE 'SELECT * FROM public.client'",
                "INSERT INTO public.client (name, options, monitored) VALUES ('x', '{}', FALSE)",
                "INSERT INTO mine (id) SELECT id FROM public.client",
                "MERGE INTO mine USING public.client c ON mine.id = c.id WHEN NOT MATCHED THEN INSERT (id) VALUES (c.id)",
                "UPDATE public.client SET name = 'x'",
                "DELETE FROM public.client",
                "TRUNCATE TABLE public.host",
                "DROP TABLE public.client",
                "ALTER TABLE public.client ADD COLUMN x INT",
                "ALTER TABLE mine RENAME TO public.client",
                "COMMENT ON TABLE public.client IS 'x'",
                "CREATE TABLE public.mine (id INT)",
                "CREATE INDEX public.mine ON public.client (name)",
                "CREATE TABLE f (id INT REFERENCES public.client (id))",
                "CREATE TABLE f (id INT, CHECK (id IN (SELECT id FROM public.client)))",
                "CREATE TABLE f (id INT DEFAULT (SELECT MAX(id) FROM public.client))",
                "CREATE TABLE f (id INT AS (SELECT MAX(id) FROM public.client))",
                "CREATE DOMAIN d AS VARCHAR DEFAULT (SELECT MAX(name) FROM public.client)",
                "CREATE TABLE f AS SELECT * FROM public.client",
                "CREATE VIEW f AS SELECT * FROM public.client",
                "CREATE FORCE VIEW f AS SELECT * FROM public.client",
                "create or replace /* x */ force view f AS SELECT * FROM public.client",
                "CREATE SYNONYM f FOR public.client",
                "CREATE SYNONYM f FOR mine",
                "CREATE OR REPLACE\tsynonym f FOR public.client",
                "CREATE \u017fynonym f FOR public.client",
                "EXECUTE IMMEDIATE 'CREATE ' || 'FOR' || 'CE VIEW f AS SELECT * FROM public.client'",
                "execute immed\u0131ate 'SELECT 1'",
                "GRANT SELECT ON public.client TO plugin_7",
                "GRANT ALTER ANY SCHEMA TO plugin_7",
                "SELECT * FROM plugin_8.secret",
                "INSERT INTO plugin_8.secret VALUES ('x')",
                "DROP TABLE plugin_8.secret",
                "CREATE TABLE plugin_8.mine (id INT)",
                "CREATE VIEW f AS SELECT * FROM plugin_8.secret",
                "DROP SCHEMA plugin_8 CASCADE",
                "DROP SCHEMA public CASCADE",
                "ALTER SCHEMA plugin_7 RENAME TO plugin_9",
                "CREATE SCHEMA another",
                "CREATE ALIAS f AS 'void f() { System.exit(1); }'",
                "CREATE ALIAS f FOR 'java.lang.System.exit'",
                "CREATE AGGREGATE f FOR 'java.lang.Object'",
                "CREATE TRIGGER f BEFORE INSERT ON mine CALL 'org.h2.Driver'",
                "CREATE TRIGGER f BEFORE INSERT ON mine AS 'org.h2.api.Trigger f() { return null; }'",
                "CREATE TABLE f (id INT) ENGINE 'x.Y'",
                "CREATE LINKED TABLE f ('', 'jdbc:h2:mem:x', 'sa', '', 'x')",
                "RUNSCRIPT FROM '/etc/passwd'",
                "SCRIPT",
                "SCRIPT TO '/nowhere/x'",
                "CALL CSVWRITE('/nowhere/x', 'SELECT 1')",
                "SELECT * FROM CSVREAD('/etc/passwd')",
                "SELECT FILE_READ('/etc/passwd')",
                "SELECT FILE_WRITE(X'00', '/nowhere/x')",
                "SHUTDOWN",
                "SHUTDOWN IMMEDIATELY",
                "BACKUP TO '/nowhere/x'",
                "CREATE USER f PASSWORD 'x'",
                "CREATE ROLE f",
                "ALTER USER plugin_7 ADMIN TRUE",
                "ALTER USER plugin_7 RENAME TO x",
                "ALTER USER dockstat SET PASSWORD 'x'",
                "DROP USER plugin_8",
                "DROP ALL OBJECTS",
                "SET EXCLUSIVE 1",
                "SET MODE MySQL",
                "SET WRITE_DELAY 1000",
                "SET DB_CLOSE_DELAY 1",
                "SET CACHE_SIZE 1",
                "SET MAX_MEMORY_ROWS 1",
                "SET MAX_OPERATION_MEMORY 1",
                "SET LOCK_MODE 0",
                "SET DEFAULT_LOCK_TIMEOUT 1",
                "SET TRACE_LEVEL_FILE 3",
                "SET ALLOW_LITERALS NONE",
                "SET REFERENTIAL_INTEGRITY FALSE",
                "SET DATABASE_EVENT_LISTENER 'x'",
                "SET JAVA_OBJECT_SERIALIZER 'x'",
                "SET BUILTIN_ALIAS_OVERRIDE 1",
                "CHECKPOINT SYNC",
                "ANALYZE",
                "SELECT CANCEL_SESSION(1)",
                "SELECT ABORT_SESSION(1)",
                "SELECT DB_OBJECT_SQL('TABLE', 'public', 'client')",
                "INSERT INTO information_schema.settings VALUES ('a', 'b')"
            })
    void reachesNothingElse(String sql) throws SQLException {
        try (Connection connection = schemas.open("plugin_7").getConnection();
                Statement statement = connection.createStatement()) {
            SQLException thrown = assertThrows(SQLException.class, () -> statement.execute(sql));
            assertTrue(REFUSALS.contains(thrown.getSQLState()), thrown.getSQLState() + " " + thrown.getMessage());
            assertTrue(connection.isValid(1));
        }
        assertEquals(1, Databases.clients(database));
        assertEquals(0, Databases.number(database, "SELECT COUNT(*) FROM plugin_7.mine"));
        assertEquals(1, Databases.number(database, "SELECT COUNT(*) FROM plugin_8.secret"));
    }
}
