package io.dockstat.scripts;

import io.dockstat.JsonText;

/** What a script asks of the platform, as values. Called on the script's own threads. */
public interface ScriptPlatform {
    /**
     * Told once for each context, after the module was evaluated and before its {@code init}: makes the table ready.
     *
     * @return the configuration, defaults filled in: a JSON object
     * @throws io.dockstat.DockStatException INVALID where the shape cannot be used, for example a column of an unknown type
     */
    JsonText described(ScriptShape shape);

    /**
     * Does something with the script's own table. The operation is an object:
     *
     * <pre>
     * op        "select", "count", "insert", "update", "delete" or "truncate"
     * columns   select: names, or ["*"]
     * where     [{"column", "is", "value"}], all of which have to hold; "is" is one of = != &lt; &lt;= &gt; &gt;= LIKE, NOT LIKE, IN, NOT IN,
     *           BETWEEN, NOT BETWEEN (value: an array), NULL, NOT NULL (no value)
     * orderBy   [{"column", "descending"}]
     * limit, offset
     * rows      insert: objects, column to value
     * mode      insert: "fail", "ignore" or "replace" where a unique value is there already
     * conflict  insert with "replace": the columns that tell rows apart; the primary key when absent
     * set       update: column to value
     * add       update: column to the number to add
     * </pre>
     *
     * @return {@code {"rows":[...]}} for select, {@code {"count":n}} for count, {@code {"insertId":n|null,"changes":n}} for insert,
     *     {@code {"changes":n}} for update, delete and truncate
     * @throws io.dockstat.DockStatException INVALID where the operation makes no sense (an unknown column, an update or delete
     *     without a condition), CONFLICT where a unique value is there already, UNAVAILABLE while the database cannot be used
     */
    JsonText table(JsonText operation);

    /** Writes a line to the script's own log; what is too much is dropped and counted there. */
    void log(System.Logger.Level level, String message);
}
