// The query builder: gathers what is asked for and hands it to the platform as one value.
(function () {
  "use strict";
  const { parse, stringify } = JSON;
  const { create, keys, freeze } = Object;
  const { isArray } = Array;
  const { apply } = Reflect;
  const Failure = Error;
  const Text = String;
  const upper = String.prototype.toUpperCase;
  const slice = String.prototype.slice;
  const now = Date.now;

  const OPERATORS = freeze({
    __proto__: null,
    "=": "=", "==": "=", "===": "=", IS: "=", "!=": "!=", "<>": "!=", "!==": "!=", "IS NOT": "!=",
    "<": "<", "<=": "<=", ">": ">", ">=": ">=",
    LIKE: "LIKE", "NOT LIKE": "NOT LIKE", IN: "IN", "NOT IN": "NOT IN", BETWEEN: "BETWEEN", "NOT BETWEEN": "NOT BETWEEN",
  });
  const wrong = (message) => {
    throw new Failure(message);
  };
  const unsupported = (name) => wrong("not supported: " + name + "() takes SQL or a pattern as text; use where, whereOp, whereIn or whereBetween");
  const plain = (row) => {
    if (typeof row !== "object" || row === null || isArray(row)) {
      wrong("a row has to be an object");
    }
    const copy = create(null);
    const names = keys(row);
    for (let i = 0; i < names.length; i++) {
      const value = row[names[i]];
      if (value !== undefined) {
        copy[names[i]] = typeof value === "bigint" ? Number(value) : value;
      }
    }
    return copy;
  };
  const plainAll = (rows) => {
    const copies = [];
    for (let i = 0; i < rows.length; i++) {
      copies[i] = plain(rows[i]);
    }
    return copies;
  };
  const listed = (values, name) => (isArray(values) ? values : wrong(name + "() takes an array of values"));

  return function (ask, shape) {
    let key = null;
    for (let i = 0; i < shape.columns.length; i++) {
      if (shape.columns[i].primaryKey) {
        key = shape.columns[i].name;
        break;
      }
    }
    const asked = (operation) => {
      const answer = ask(stringify(operation));
      if (answer[0] === "!") {
        throw new Failure(apply(slice, answer, [1]));
      }
      return parse(answer);
    };

    class QueryBuilder {
      #columns = null;
      #where = [];
      #orderBy = [];
      #limit = null;
      #offset = null;

      #operation(op) {
        const operation = create(null);
        operation.op = op;
        operation.where = this.#where;
        if (op === "select") {
          operation.columns = this.#columns ?? ["*"];
          operation.orderBy = this.#orderBy;
          if (this.#limit !== null) operation.limit = this.#limit;
          if (this.#offset !== null) operation.offset = this.#offset;
        }
        this.#reset();
        return operation;
      }
      #reset() {
        this.#columns = null;
        this.#where = [];
        this.#orderBy = [];
        this.#limit = null;
        this.#offset = null;
      }
      #condition(column, is, value) {
        const condition = create(null);
        condition.column = Text(column);
        condition.is = is;
        if (value !== undefined) condition.value = typeof value === "bigint" ? Number(value) : value;
        this.#where[this.#where.length] = condition;
        return this;
      }
      #conditional(name) {
        if (this.#where.length === 0) {
          this.#reset();
          wrong(name + "() needs a condition: call where() before it, or truncate() to remove every row");
        }
      }
      #rows() {
        return asked(this.#operation("select")).rows;
      }
      #inserted(rows, mode, conflict) {
        this.#reset();
        const operation = create(null);
        operation.op = "insert";
        operation.rows = isArray(rows) ? plainAll(rows) : [plain(rows)];
        operation.mode = mode;
        if (conflict !== undefined) operation.conflict = isArray(conflict) ? conflict : [conflict];
        if (operation.rows.length === 0) return { insertId: null, changes: 0 };
        return asked(operation);
      }
      #keys() {
        const where = this.#where;
        this.#columns = [key ?? wrong("the table has no primary key")];
        const rows = this.#rows();
        this.#where = where;
        const values = [];
        for (let i = 0; i < rows.length; i++) values[i] = rows[i][key];
        return values;
      }

      where(conditions) {
        const row = plain(conditions);
        const names = keys(row);
        for (let i = 0; i < names.length; i++) {
          const value = row[names[i]];
          if (value === null) this.#condition(names[i], "NULL");
          else if (isArray(value)) this.#condition(names[i], "IN", value);
          else this.#condition(names[i], "=", value);
        }
        return this;
      }
      whereIn(column, values) { return this.#condition(column, "IN", listed(values, "whereIn")); }
      whereNotIn(column, values) { return this.#condition(column, "NOT IN", listed(values, "whereNotIn")); }
      whereOp(column, operator, value) {
        const is = OPERATORS[apply(upper, Text(operator), [])] ?? wrong("whereOp() does not know the operator " + Text(operator));
        if (value === null && (is === "=" || is === "!=")) return this.#condition(column, is === "=" ? "NULL" : "NOT NULL");
        return this.#condition(column, is, value);
      }
      whereBetween(column, least, most) { return this.#condition(column, "BETWEEN", isArray(least) ? least : [least, most]); }
      whereNotBetween(column, least, most) { return this.#condition(column, "NOT BETWEEN", isArray(least) ? least : [least, most]); }
      whereNull(column) { return this.#condition(column, "NULL"); }
      whereNotNull(column) { return this.#condition(column, "NOT NULL"); }
      whereRaw() { return unsupported("whereRaw"); }
      whereExpr() { return unsupported("whereExpr"); }
      whereRgx() { return unsupported("whereRgx"); }

      select(columns) {
        this.#columns = columns === undefined || columns === "*" ? ["*"] : isArray(columns) ? columns : [Text(columns)];
        return this;
      }
      orderBy(column, direction) {
        const order = create(null);
        order.column = Text(column);
        order.descending = direction !== undefined && apply(upper, Text(direction), []) === "DESC";
        this.#orderBy[this.#orderBy.length] = order;
        return this;
      }
      asc() { return this.#direction(false); }
      desc() { return this.#direction(true); }
      #direction(descending) {
        if (this.#orderBy.length === 0) wrong("asc() and desc() come after orderBy()");
        this.#orderBy[this.#orderBy.length - 1].descending = descending;
        return this;
      }
      limit(n) { this.#limit = n; return this; }
      offset(n) { this.#offset = n; return this; }

      all() { return this.#rows(); }
      get() { return this.first(); }
      first() {
        this.#limit = 1;
        return this.#rows()[0] ?? null;
      }
      count() { return asked(this.#operation("count")).count; }
      exists() { return this.count() > 0; }
      value(column) {
        this.#columns = [Text(column)];
        return this.first()?.[column] ?? null;
      }
      pluck(column) {
        this.#columns = [Text(column)];
        const rows = this.#rows();
        const values = [];
        for (let i = 0; i < rows.length; i++) values[i] = rows[i][column];
        return values;
      }

      insert(rows) { return this.#inserted(rows, "fail"); }
      insertBatch(rows) { return this.#inserted(listed(rows, "insertBatch"), "fail"); }
      insertOrIgnore(rows) { return this.#inserted(rows, "ignore"); }
      insertOrReplace(rows) { return this.#inserted(rows, "replace"); }
      insertOrAbort(rows) { return this.#inserted(rows, "fail"); }
      insertOrFail(rows) { return this.#inserted(rows, "fail"); }
      insertOrRollback(rows) { return this.#inserted(rows, "fail"); }
      insertAndGet(row) {
        const id = this.#inserted(row, "fail").insertId ?? row[key];
        return id === undefined || key === null ? null : this.#condition(key, "=", id).first();
      }
      upsert(row, conflict) { return this.#inserted(row, "replace", conflict); }

      update(data) {
        this.#conditional("update");
        const operation = this.#operation("update");
        operation.set = plain(data);
        return asked(operation);
      }
      increment(column, amount = 1) {
        this.#conditional("increment");
        const operation = this.#operation("update");
        operation.add = create(null);
        operation.add[column] = amount;
        return asked(operation);
      }
      decrement(column, amount = 1) { return this.increment(column, -amount); }
      updateAndGet(data) {
        this.#conditional("updateAndGet");
        const found = this.#keys();
        this.update(data);
        return found.length === 0 ? [] : this.whereIn(key, found).all();
      }
      updateBatch(updates) {
        let changes = 0;
        for (let i = 0; i < listed(updates, "updateBatch").length; i++) {
          this.#reset();
          changes += this.where(updates[i].where).update(updates[i].data).changes;
        }
        return { changes };
      }
      softDelete(column = "deleted_at", value = now()) { return this.update({ [column]: value }); }
      restore(column = "deleted_at") { return this.update({ [column]: null }); }

      delete() {
        this.#conditional("delete");
        return asked(this.#operation("delete"));
      }
      deleteAndGet() {
        this.#conditional("deleteAndGet");
        const where = this.#where;
        const rows = this.#rows();
        this.#where = where;
        this.delete();
        return rows;
      }
      deleteBatch(conditions) {
        let changes = 0;
        for (let i = 0; i < listed(conditions, "deleteBatch").length; i++) {
          this.#reset();
          changes += this.where(conditions[i]).delete().changes;
        }
        return { changes };
      }
      deleteOlderThan(column, time) { return this.whereOp(column, "<", time).delete(); }
      deleteDuplicates() { return wrong("not supported: deleteDuplicates()"); }
      truncate() {
        this.#reset();
        const operation = create(null);
        operation.op = "truncate";
        return asked(operation);
      }
    }
    freeze(QueryBuilder.prototype);
    return freeze(new QueryBuilder());
  };
})();
