// The one place where a plugin and the platform meet. Evaluated in each context before the plugin's code, so what it takes from
// the language here is the language's own, whatever the plugin does to it later. Only strings, numbers and bytes cross.
(function (host, standIns, tables) {
  "use strict";
  const { parse, stringify } = JSON;
  const { apply, ownKeys } = Reflect;
  const { isArray } = Array;
  const { freeze, create, keys: keysOf, hasOwn } = Object;
  const Text = String;
  const { isInteger } = Number;
  const bytesOf = standIns.bytesOf;
  const LONGEST = 4000;

  // ---- What was thrown, as text

  const attempt = (work, otherwise) => {
    try {
      return work();
    } catch {
      return otherwise;
    }
  };
  const short = (text) => (text.length > LONGEST ? apply(standIns.slice, text, [0, LONGEST]) + "..." : text);
  const messageOf = (thrown) =>
    short(
      attempt(() => {
        if (thrown instanceof standIns.Error) {
          const kind = Text(thrown.name);
          const message = Text(thrown.message);
          return kind === "Error" ? message || kind : message ? kind + ": " + message : kind;
        }
        return typeof thrown === "object" && thrown !== null ? stringify(thrown) || "an object" : Text(thrown);
      }, "something that cannot be shown"),
    );
  const stackOf = (thrown) =>
    short(attempt(() => (thrown instanceof standIns.Error ? Text(thrown.stack) : ""), ""));

  // ---- One piece of work at a time; its end is told once

  const failed = (thrown) => host.failed(messageOf(thrown), stackOf(thrown));
  const run = async (work, tell) => {
    let value;
    try {
      value = await work();
      tell(value);
    } catch (thrown) {
      failed(thrown);
    }
  };
  const told = () => host.done("");

  // ---- What the plugin is given

  const logger = standIns.logger;
  const table = { now: null };
  let config = freeze({});
  let plugin = null;
  let routes = create(null);
  let hooks = create(null);

  const frozen = (value) => {
    if (typeof value === "object" && value !== null) {
      const names = ownKeys(value);
      for (let i = 0; i < names.length; i++) {
        frozen(value[names[i]]);
      }
      freeze(value);
    }
    return value;
  };
  const given = () => ({ table: table.now, logger, config });

  // ---- What it says of itself

  const isObject = (value) => typeof value === "object" && value !== null && !isArray(value);
  const wrong = (message) => {
    throw new standIns.TypeError(message);
  };
  const objectOr = (value, what) => {
    if (value === undefined || value === null) {
      return {};
    }
    return isObject(value) ? value : wrong(what + " has to be an object");
  };
  const list = (value, what) => {
    if (value === undefined || value === null) {
      return [];
    }
    return isArray(value) ? value : wrong(what + " has to be an array");
  };
  const flag = (value) => value === true;

  const describedColumns = (declared) => {
    const columns = [];
    const names = keysOf(declared);
    for (let i = 0; i < names.length; i++) {
      const column = objectOr(declared[names[i]], "config.table.columns." + names[i]);
      const described = create(null);
      described.name = names[i];
      described.type = Text(column.type ?? "TEXT");
      described.primaryKey = flag(column.primaryKey);
      described.autoincrement = flag(column.autoincrement) || flag(column.autoIncrement);
      described.notNull = flag(column.notNull);
      described.unique = flag(column.unique);
      if (column.default !== undefined) {
        described.default = column.default;
      }
      columns[i] = described;
    }
    return columns;
  };
  const describedTable = (declared) => {
    if (declared === undefined || declared === null) {
      return null;
    }
    const parser = objectOr(declared.parser, "config.table.parser");
    const described = create(null);
    described.name = typeof declared.name === "string" ? declared.name : wrong("config.table.name has to be a text");
    described.columns = describedColumns(objectOr(declared.columns, "config.table.columns"));
    described.json = list(parser.JSON, "config.table.parser.JSON");
    described.booleans = list(parser.BOOLEAN, "config.table.parser.BOOLEAN");
    return described;
  };
  const describedRoutes = (declared, actions) => {
    const described = [];
    const paths = keysOf(declared);
    for (let i = 0; i < paths.length; i++) {
      const path = paths[i];
      const route = objectOr(declared[path], 'the route "' + path + '"');
      const named = list(route.actions, 'actions of the route "' + path + '"');
      const functions = [];
      for (let j = 0; j < named.length; j++) {
        const action = hasOwn(actions, named[j]) || named[j] in actions ? actions[named[j]] : undefined;
        if (typeof action !== "function") {
          wrong('the route "' + path + '" names the action "' + Text(named[j]) + '", which does not exist');
        }
        functions[j] = action;
      }
      routes[path] = { actions, functions };
      const one = create(null);
      one.path = path;
      one.method = Text(route.method ?? "GET");
      described[i] = one;
    }
    return described;
  };
  const describedHooks = (declared) => {
    const described = [];
    const names = keysOf(declared);
    for (let i = 0; i < names.length; i++) {
      if (typeof declared[names[i]] !== "function") {
        wrong('the event "' + names[i] + '" has to be a function');
      }
      hooks[names[i]] = { events: declared, hook: declared[names[i]] };
      described[i] = names[i];
    }
    return described;
  };
  const describe = () => {
    const settings = objectOr(plugin.config, "config");
    const shape = create(null);
    shape.routes = describedRoutes(
      objectOr(settings.apiRoutes, "config.apiRoutes"),
      objectOr(settings.actions, "config.actions"),
    );
    shape.hooks = describedHooks(objectOr(plugin.events, "events"));
    shape.table = describedTable(settings.table);
    shape.schema = settings.schema === undefined ? null : objectOr(settings.schema, "config.schema");
    shape.takesConfig = typeof plugin.configChanged === "function";
    shape.concurrency =
      isInteger(settings.concurrency) && settings.concurrency > 0 ? settings.concurrency : 1;
    if (shape.table !== null) {
      table.now = tables(host.table, shape.table);
    }
    return stringify(shape);
  };

  // ---- What it answers

  const tooLarge = (size, most) => {
    if (size > most) {
      throw new standIns.Error("the answer is too large: more than " + most + " bytes");
    }
  };
  const sent = (status, headers, body, most) => {
    if (typeof body === "string") {
      tooLarge(body.length, most);
      host.answered(status, stringify(headers), body);
    } else if (body === undefined || body === null) {
      host.answered(status, stringify(headers), "");
    } else {
      const bytes = bytesOf(body);
      tooLarge(bytes.byteLength, most);
      host.answered(status, stringify(headers), bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
  };
  const headersWith = (type) => {
    const headers = create(null);
    headers["content-type"] = type;
    return headers;
  };
  const json = (value) => {
    try {
      return stringify(value);
    } catch (thrown) {
      if (thrown instanceof standIns.RangeError) {
        throw new standIns.Error("the answer is too large: " + messageOf(thrown));
      }
      throw new standIns.Error("the answer cannot be written as JSON: " + messageOf(thrown));
    }
  };
  const answered = (value, most) => {
    const parts = standIns.partsOf(value, json);
    if (parts !== null) {
      sent(parts.status, parts.headers, parts.body, most);
    } else if (value === undefined) {
      sent(204, create(null), "", most);
    } else if (typeof value === "string") {
      sent(200, headersWith("text/plain; charset=utf-8"), value, most);
    } else if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint") {
      throw new standIns.Error("the answer cannot be written as JSON: it is a " + typeof value);
    } else {
      const text = json(value);
      if (text === undefined) {
        sent(204, create(null), "", most);
      } else {
        sent(200, headersWith("application/json"), text, most);
      }
    }
  };
  const perform = async (call) => {
    const { actions, functions } = routes[call.route] ?? wrong('there is no route "' + call.route + '"');
    let previousAction;
    for (let i = 0; i < functions.length; i++) {
      const action = {
        logger,
        table: table.now,
        body: call.body,
        previousAction,
        params: call.params,
        query: call.query,
        headers: call.headers,
        method: call.method,
        config,
        response: standIns.response,
      };
      previousAction = await apply(functions[i], actions, [action]);
    }
    return previousAction;
  };

  // ---- What the platform calls; all of it tells its end through the host's functions

  return freeze({
    __proto__: null,
    take(exported) {
      run(
        async () => {
          let value = await exported;
          if ((typeof value === "object" || typeof value === "function") && value !== null && typeof value.build === "function") {
            value = await value.build();
          }
          if (!isObject(value)) {
            wrong("its default export has to be an object, or to have a build() that returns one");
          }
          plugin = value;
          return describe();
        },
        (shape) => host.done(shape),
      );
    },
    init(values) {
      config = frozen(parse(values));
      run(() => (typeof plugin.init === "function" ? apply(plugin.init, plugin, [given()]) : undefined), told);
    },
    call(text, body, most) {
      run(
        () => {
          const call = parse(text);
          if (call.json) {
            call.body = parse(body);
          } else if (body !== null) {
            call.body = body;
          }
          return perform(call);
        },
        (value) => answered(value, most),
      );
    },
    event(event, texts) {
      run(() => {
        const { events, hook } = hooks[event] ?? wrong('there is no hook for "' + event + '"');
        const told = parse(texts);
        if (event === "error" && told.length > 0) {
          const error = new standIns.Error(Text(told[0]?.message ?? told[0]));
          told[0] = error;
        }
        told[told.length] = given();
        return apply(hook, events, told);
      }, told);
    },
    configured(values) {
      run(() => {
        config = frozen(parse(values));
        return typeof plugin.configChanged === "function"
          ? apply(plugin.configChanged, plugin, [config, given()])
          : undefined;
      }, told);
    },
    exported() {
      run(
        async () => {
          if (typeof plugin.exportState !== "function") {
            return "";
          }
          return stringify(await apply(plugin.exportState, plugin, [given()])) ?? "";
        },
        (text) => host.done(text),
      );
    },
    imported(text) {
      run(
        () =>
          typeof plugin.importState === "function"
            ? apply(plugin.importState, plugin, [parse(text), given()])
            : undefined,
        told,
      );
    },
    cleanup() {
      run(
        () => (plugin !== null && typeof plugin.cleanup === "function" ? apply(plugin.cleanup, plugin, [given()]) : undefined),
        told,
      );
    },
    fire(id) {
      try {
        standIns.fire(id);
      } catch (thrown) {
        host.stray("a timer threw: " + messageOf(thrown), stackOf(thrown));
      }
    },
    rejected(reason) {
      host.stray("a promise was rejected and nobody handled it: " + messageOf(reason), stackOf(reason));
    },
  });
});
