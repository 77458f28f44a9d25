package io.dockstat.plugins.internal.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A statement as it is put together: text of ours and quoted names only, values beside it. */
final class Query {
    private final StringBuilder sql = new StringBuilder();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    Query(String start) {
        sql.append(start);
    }

    String sql() {
        return sql.toString();
    }

    List<@Nullable Object> parameters() {
        return Collections.unmodifiableList(parameters);
    }

    Query add(String more, @Nullable Object... values) {
        sql.append(more);
        parameters.addAll(Arrays.asList(values));
        return this;
    }

    Query where(List<Condition> conditions) {
        if (!conditions.isEmpty()) {
            sql.append(conditions.stream().map(Condition::sql).collect(Collectors.joining(" AND ", " WHERE ", "")));
            conditions.forEach(condition -> parameters.addAll(condition.parameters()));
        }
        return this;
    }

    static String list(List<OwnColumn> columns) {
        return columns.stream().map(OwnColumn::sql).collect(Collectors.joining(", "));
    }
}
