package io.dockstat.samples.containercounts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class CountsStoreTest {
    private final JdbcDataSource database = new JdbcDataSource();

    CountsStoreTest() {
        database.setURL("jdbc:h2:mem:" + System.identityHashCode(this) + ";DB_CLOSE_DELAY=-1");
    }

    @Test
    void nothingIsAnEmptyArray() throws SQLException {
        assertEquals("[]", new CountsStore(database).json());
    }

    @Test
    void countsByContainerInTheOrderOfNames() throws SQLException {
        CountsStore counts = new CountsStore(database);
        counts.started("2", "web");
        counts.started("1", "db");
        counts.died("2");
        counts.stopped("2", "web");
        counts.started("2", "web");
        assertEquals(
                "[{\"containerId\":\"1\",\"name\":\"db\",\"starts\":1,\"stops\":0,\"deaths\":0},"
                        + "{\"containerId\":\"2\",\"name\":\"web\",\"starts\":2,\"stops\":1,\"deaths\":1}]",
                counts.json());
    }

    @Test
    void aDeathKeepsTheNameAndASecondStoreTheCounts() throws SQLException {
        CountsStore first = new CountsStore(database);
        first.died("3");
        first.started("3", "a \"quoted\" one");
        first.died("3");
        assertEquals(
                "[{\"containerId\":\"3\",\"name\":\"a \\\"quoted\\\" one\",\"starts\":1,\"stops\":0,\"deaths\":2}]",
                new CountsStore(database).json());
    }
}
