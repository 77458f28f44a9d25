package io.dockstat.metrics.internal;

import io.dockstat.DockStatException;
import io.dockstat.db.Database;
import io.dockstat.db.DatabaseFigures;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** How large the database is. */
@Component(service = MetricSource.class)
public final class DatabaseSource implements MetricSource {
    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private volatile @Nullable Database database;

    @Activate
    public DatabaseSource() {}

    DatabaseSource(@Nullable Database database) {
        this.database = database;
    }

    @Override
    public List<MetricSnapshot> read() {
        Optional<DatabaseFigures> figures = figures();
        return Stream.of(
                        Family.single(
                                "dockstat_database_available",
                                "Whether the database can be used now",
                                null,
                                figures.isPresent() ? 1 : 0),
                        figures.map(DatabaseSource::sizes).orElse(List.of()))
                .flatMap(List::stream)
                .toList();
    }

    private Optional<DatabaseFigures> figures() {
        try {
            return Optional.ofNullable(database).map(Database::figures).filter(DatabaseFigures::available);
        } catch (DockStatException e) {
            return Optional.empty();
        }
    }

    private static List<MetricSnapshot> sizes(DatabaseFigures figures) {
        Family rows = new Family("database_table_rows", "Number of rows per table", null);
        new TreeMap<>(figures.rows()).forEach((table, count) -> rows.add(Labels.of("table", table), count));
        return Stream.of(
                        Family.single(
                                "database_size_bytes", "Database file size in bytes", Unit.BYTES, figures.fileBytes()),
                        Family.single(
                                "database_page_count", "Total number of database pages", null, figures.pageCount()),
                        Family.single(
                                "database_page_size_bytes",
                                "Database page size in bytes",
                                Unit.BYTES,
                                figures.pageBytes()),
                        Family.single(
                                "database_table_count",
                                "Total number of tables",
                                null,
                                figures.rows().size()),
                        rows.gauge())
                .flatMap(List::stream)
                .toList();
    }
}
