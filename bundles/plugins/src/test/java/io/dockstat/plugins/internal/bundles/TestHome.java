package io.dockstat.plugins.internal.bundles;

import io.dockstat.JsonText;
import io.dockstat.plugins.internal.Home;
import io.dockstat.plugins.internal.OwnMeters;
import io.dockstat.plugins.internal.PluginLog;
import io.dockstat.plugins.internal.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** What a plugin is given in the tests. */
record TestHome(
        int id,
        String name,
        Duration deadline,
        Set<String> grants,
        PluginLog log,
        Tally tally,
        OwnMeters meters,
        List<String> failures)
        implements Home {
    static TestHome of(int id, String name) {
        return of(id, name, Duration.ofSeconds(10));
    }

    static TestHome of(int id, String name, Duration deadline) {
        return new TestHome(
                id,
                name,
                deadline,
                Set.of(),
                new PluginLog(name),
                new Tally(),
                new OwnMeters(),
                new CopyOnWriteArrayList<>());
    }

    @Override
    public DataSource storage() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:plugin" + id + ";DB_CLOSE_DELAY=-1");
        return source;
    }

    @Override
    public void succeeded() {}

    @Override
    public void failed(String reason) {
        failures.add(reason);
    }

    @Override
    public JsonText config(JsonText schema) {
        return JsonText.EMPTY_OBJECT;
    }

    @Override
    public String servletContext() {
        return "dockstat.plugin-" + id;
    }

    String logged() {
        return log.tail(1000).stream().map(PluginLog.Line::message).collect(Collectors.joining("\n"));
    }
}
