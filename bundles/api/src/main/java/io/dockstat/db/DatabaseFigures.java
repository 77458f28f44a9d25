package io.dockstat.db;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How large the database is.
 *
 * @param available whether it can be used now
 * @param fileBytes size of its file
 * @param pageCount pages in use
 * @param pageBytes size of a page
 * @param rows rows by table, in the order of their names
 */
public record DatabaseFigures(
        boolean available, long fileBytes, long pageCount, int pageBytes, Map<String, Long> rows) {
    public DatabaseFigures {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }
}
