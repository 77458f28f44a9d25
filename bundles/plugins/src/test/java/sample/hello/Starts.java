package sample.hello;

import io.dockstat.events.ContainerStarted;
import io.dockstat.events.DockStatEvent;
import io.dockstat.events.EventListener;
import io.dockstat.plugins.PluginCheck;
import io.dockstat.plugins.PluginContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts starts in its table. */
@Component(service = {EventListener.class, PluginCheck.class})
public final class Starts implements EventListener, PluginCheck {
    private final PluginContext context;
    private final AtomicInteger seen = new AtomicInteger();

    @Activate
    public Starts(@Reference PluginContext context) throws SQLException {
        this.context = context;
        execute("CREATE TABLE IF NOT EXISTS starts (container VARCHAR(64))");
    }

    @Override
    public void event(DockStatEvent event) throws SQLException {
        if (event instanceof ContainerStarted started) {
            execute("INSERT INTO starts VALUES ('" + started.containerId() + "')");
            seen.incrementAndGet();
        }
    }

    @Override
    public Optional<String> problem() {
        return seen.get() > 2 ? Optional.of("too many starts") : Optional.empty();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = context.storage().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
