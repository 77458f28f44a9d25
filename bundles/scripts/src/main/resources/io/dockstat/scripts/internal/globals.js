// What a plugin finds around it: harmless stand-ins for what it may expect of the runtime it was written for, and nothing of the host.
(function (host) {
  "use strict";
  const { apply } = Reflect;
  const { stringify } = JSON;
  const { isArray } = Array;
  const { freeze, create, defineProperty, keys, entries } = Object;
  const { floor, min, max } = Math;
  const Text = String;
  const Failure = Error;
  const WrongType = TypeError;
  const WrongRange = RangeError;
  const Time = Date;
  const slice = String.prototype.slice;
  const lower = String.prototype.toLowerCase;
  const LONGEST = 4096;

  const global = (name, value) =>
    defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  const no = (what, why) => {
    throw new Failure(what + " is not possible here: " + why);
  };

  // ---- Log

  const shown = (value) => {
    try {
      if (typeof value === "string") return value;
      if (value instanceof Failure) return Text(value.stack || value);
      if (typeof value === "function") return "[function " + value.name + "]";
      if (typeof value === "object" && value !== null) return stringify(value) ?? Text(value);
      return Text(value);
    } catch {
      return "[" + typeof value + " that cannot be shown]";
    }
  };
  const line = (level) =>
    function (...values) {
      let text = "";
      for (let i = 0; i < values.length && text.length < LONGEST; i++) text += (i === 0 ? "" : " ") + shown(values[i]);
      host.log(level, text.length > LONGEST ? apply(slice, text, [0, LONGEST]) : text);
    };
  const error = line("error"), warn = line("warn"), info = line("info"), debug = line("debug");
  class Logger {
    error(...values) { error(...values); }
    warn(...values) { warn(...values); }
    info(...values) { info(...values); }
    debug(...values) { debug(...values); }
    spawn() { return this; }
  }
  freeze(Logger.prototype);
  const logger = freeze(new Logger());
  global("console", {
    log: info, info, warn, error, debug, trace: debug, dir: info, table: info,
    assert(holds, ...values) { if (!holds) error("Assertion failed", ...values); },
    group() {}, groupEnd() {}, time() {}, timeEnd() {}, count() {}, clear() {},
  });

  // ---- Time

  const timers = new Map();
  const timerOf = apply.bind(null, Map.prototype.get, timers);
  const timerSet = apply.bind(null, Map.prototype.set, timers);
  const timerGone = apply.bind(null, Map.prototype.delete, timers);
  let lastTimer = 0;
  class Timer {
    #id;
    constructor(id) { this.#id = id; }
    static id(value) { return typeof value === "object" && value !== null && #id in value ? value.#id : value; }
    ref() { return this; }
    unref() { return this; }
    hasRef() { return true; }
    [Symbol.toPrimitive]() { return this.#id; }
  }
  const start = (callback, delay, repeat, values) => {
    if (typeof callback !== "function") throw new WrongType("a timer needs a function");
    const wait = min(max(floor(+delay) || 0, repeat ? 1 : 0), 2147483647);
    const id = ++lastTimer;
    if (!host.timer(id, wait)) throw new Failure("too many timers");
    timerSet([id, { callback, wait, repeat, values }]);
    return new Timer(id);
  };
  const stop = (timer) => {
    const id = Timer.id(timer);
    if (timerGone([id])) host.cancel(id);
  };
  const fire = (id) => {
    const timer = timerOf([id]);
    if (timer === undefined) return;
    if (timer.repeat) host.timer(id, timer.wait);
    else timerGone([id]);
    apply(timer.callback, undefined, timer.values);
  };
  global("setTimeout", (callback, delay, ...values) => start(callback, delay, false, values));
  global("setInterval", (callback, delay, ...values) => start(callback, delay, true, values));
  global("setImmediate", (callback, ...values) => start(callback, 0, false, values));
  global("clearTimeout", stop);
  global("clearInterval", stop);
  global("clearImmediate", stop);
  const soon = Promise.resolve();
  const then = Promise.prototype.then;
  global("queueMicrotask", (callback) => {
    if (typeof callback !== "function") throw new WrongType("queueMicrotask needs a function");
    apply(then, soon, [() => { callback(); }]);
  });

  // ---- Bytes and text

  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const encode = TextEncoder.prototype.encode;
  const decode = TextDecoder.prototype.decode;
  const Bytes = Uint8Array;
  const isView = ArrayBuffer.isView;
  const Raw = ArrayBuffer;
  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const toBase64 = (bytes, alphabet = ALPHABET, pad = "=") => {
    const parts = [];
    for (let i = 0; i < bytes.length; i += 3) {
      const n = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
      parts[parts.length] = alphabet[n >> 18] + alphabet[(n >> 12) & 63]
        + (i + 1 < bytes.length ? alphabet[(n >> 6) & 63] : pad) + (i + 2 < bytes.length ? alphabet[n & 63] : pad);
    }
    return parts.join("");
  };
  const VALUES = create(null);
  for (let i = 0; i < 64; i++) VALUES[ALPHABET[i]] = i;
  VALUES["-"] = 62;
  VALUES["_"] = 63;
  const fromBase64 = (text, strict) => {
    const bytes = [];
    let bits = 0, held = 0;
    for (let i = 0; i < text.length; i++) {
      const value = VALUES[text[i]];
      if (value === undefined) {
        if (strict && text[i] !== "=" && text[i] > " ") throw new Failure("The string to be decoded is not correctly encoded.");
        continue;
      }
      held = ((held << 6) | value) & 0xffffff;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        bytes[bytes.length] = (held >> bits) & 255;
      }
    }
    return bytes;
  };
  const latin = (text, mask) => {
    const bytes = [];
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i) & mask;
    return bytes;
  };
  const latinText = (bytes, mask) => {
    const parts = [];
    for (let i = 0; i < bytes.length; i++) parts[i] = Text.fromCharCode(bytes[i] & mask);
    return parts.join("");
  };
  global("btoa", (value) => {
    const text = Text(value);
    for (let i = 0; i < text.length; i++) {
      if (text.charCodeAt(i) > 255) throw new Failure("The string to be encoded contains characters outside of the Latin1 range.");
    }
    return toBase64(latin(text, 255));
  });
  global("atob", (text) => latinText(fromBase64(Text(text), true), 255));

  const fromHex = (text) => {
    const bytes = [];
    for (let i = 0; i + 1 < text.length; i += 2) {
      const value = parseInt(text.slice(i, i + 2), 16);
      if (!(value >= 0)) break;
      bytes[bytes.length] = value;
    }
    return bytes;
  };
  const utf16 = (text) => {
    const bytes = [];
    for (let i = 0; i < text.length; i++) bytes.push(text.charCodeAt(i) & 255, text.charCodeAt(i) >> 8);
    return bytes;
  };
  const encoded = (text, encoding = "utf8") => {
    switch (apply(lower, Text(encoding), [])) {
      case "utf8": case "utf-8": return apply(encode, encoder, [text]);
      case "hex": return fromHex(text);
      case "base64": case "base64url": return fromBase64(text, false);
      case "latin1": case "binary": return latin(text, 255);
      case "ascii": return latin(text, 255);
      case "utf16le": case "ucs2": case "ucs-2": return utf16(text);
      default: throw new WrongType("Unknown encoding: " + encoding);
    }
  };
  class Buffer extends Uint8Array {
    static from(value, encoding, length) {
      if (typeof value === "string") return Buffer.#copy(encoded(value, encoding));
      if (value instanceof Raw) return new Buffer(value, encoding ?? 0, length ?? value.byteLength - (encoding ?? 0));
      if (typeof value === "object" && value !== null && value.type === "Buffer" && isArray(value.data)) return Buffer.#copy(value.data);
      return Buffer.#copy(value);
    }
    static #copy(values) {
      const buffer = new Buffer(values.length);
      buffer.set(values);
      return buffer;
    }
    static alloc(size, fill) {
      const buffer = new Buffer(size);
      return fill === undefined ? buffer : buffer.fill(typeof fill === "string" ? encoded(fill)[0] : fill);
    }
    static allocUnsafe(size) { return new Buffer(size); }
    static isBuffer(value) { return value instanceof Buffer; }
    static isEncoding(name) { try { encoded("", name); return true; } catch { return false; } }
    static byteLength(value, encoding) { return typeof value === "string" ? encoded(value, encoding).length : value.byteLength; }
    static concat(list, length) {
      let total = 0;
      for (const part of list) total += part.length;
      const buffer = new Buffer(length ?? total);
      let at = 0;
      for (const part of list) {
        if (at >= buffer.length) break;
        buffer.set(part.subarray(0, buffer.length - at), at);
        at += part.length;
      }
      return buffer;
    }
    static compare(a, b) { return a.compare(b); }
    toString(encoding = "utf8", start = 0, end = this.length) {
      const part = this.subarray(start, end);
      switch (apply(lower, Text(encoding), [])) {
        case "utf8": case "utf-8": return apply(decode, decoder, [part]);
        case "hex": {
          let text = "";
          for (const byte of part) text += (byte < 16 ? "0" : "") + byte.toString(16);
          return text;
        }
        case "base64": return toBase64(part);
        case "base64url": return toBase64(part, ALPHABET.slice(0, 62) + "-_", "");
        case "latin1": case "binary": return latinText(part, 255);
        case "ascii": return latinText(part, 127);
        case "utf16le": case "ucs2": case "ucs-2": {
          let text = "";
          for (let i = 0; i + 1 < part.length; i += 2) text += Text.fromCharCode(part[i] | (part[i + 1] << 8));
          return text;
        }
        default: throw new WrongType("Unknown encoding: " + encoding);
      }
    }
    toJSON() { return { type: "Buffer", data: Array.from(this) }; }
    equals(other) { return this.compare(other) === 0; }
    compare(other) {
      for (let i = 0; i < min(this.length, other.length); i++) if (this[i] !== other[i]) return this[i] < other[i] ? -1 : 1;
      return this.length === other.length ? 0 : this.length < other.length ? -1 : 1;
    }
    slice(start, end) { return this.subarray(start, end); }
    write(text, offset = 0) {
      const bytes = encoded(text);
      const part = bytes.subarray(0, this.length - offset);
      this.set(part, offset);
      return part.length;
    }
  }
  global("Buffer", Buffer);
  const bytesOf = (value) => {
    if (value instanceof Raw) return new Bytes(value);
    if (isView(value)) return new Bytes(value.buffer, value.byteOffset, value.byteLength);
    throw new WrongType("a body is a text, bytes or a value for JSON");
  };

  // ---- Answers

  class Headers {
    #values = create(null);
    constructor(init) {
      if (init === undefined || init === null) return;
      const pairs = typeof init[Symbol.iterator] === "function" ? init : entries(init);
      for (const [name, value] of pairs) this.append(name, value);
    }
    append(name, value) { const key = apply(lower, Text(name), []); this.#values[key] = key in this.#values ? this.#values[key] + ", " + value : Text(value); }
    set(name, value) { this.#values[apply(lower, Text(name), [])] = Text(value); }
    get(name) { return this.#values[apply(lower, Text(name), [])] ?? null; }
    has(name) { return apply(lower, Text(name), []) in this.#values; }
    delete(name) { delete this.#values[apply(lower, Text(name), [])]; }
    forEach(callback) { for (const name in this.#values) callback(this.#values[name], name, this); }
    entries() { return entries(this.#values)[Symbol.iterator](); }
    keys() { return keys(this.#values)[Symbol.iterator](); }
    [Symbol.iterator]() { return this.entries(); }
    static plain(headers) { return headers.#values; }
  }
  const { plain } = Headers;
  delete Headers.plain;
  class Response {
    #body;
    #status;
    #headers;
    constructor(body, init = {}) {
      const status = init?.status ?? 200;
      if (!Number.isInteger(status) || status < 200 || status > 599) throw new WrongRange("a status is a number from 200 to 599");
      this.#body = body;
      this.#status = status;
      this.#headers = new Headers(init?.headers);
    }
    static json(value, init) {
      const response = new Response(stringify(value), init);
      if (!response.headers.has("content-type")) response.headers.set("content-type", "application/json");
      return response;
    }
    static redirect(url, status = 302) { return new Response(null, { status, headers: { location: url } }); }
    static parts(value, json) {
      if (typeof value !== "object" || value === null || !(#body in value)) return null;
      let body = value.#body;
      const headers = create(null);
      const own = plain(value.#headers);
      for (const name in own) headers[name] = own[name];
      const typed = (type) => { if (!("content-type" in headers)) headers["content-type"] = type; };
      if (typeof body === "string") typed("text/plain; charset=utf-8");
      else if (body instanceof URLSearchParams) { body = body.toString(); typed("application/x-www-form-urlencoded"); }
      else if (body instanceof Raw || isView(body)) typed("application/octet-stream");
      else if (body !== undefined && body !== null) { body = json(body); typed("application/json"); }
      return { status: value.#status, headers, body };
    }
    get status() { return this.#status; }
    get ok() { return this.#status < 300; }
    get headers() { return this.#headers; }
    get body() { return this.#body ?? null; }
    async text() {
      const body = this.#body;
      if (body === undefined || body === null) return "";
      if (body instanceof Raw || isView(body)) return apply(decode, decoder, [bytesOf(body)]);
      return typeof body === "string" ? body : stringify(body);
    }
    async json() { return JSON.parse(await this.text()); }
  }
  const partsOf = Response.parts;
  delete Response.parts;
  global("Headers", Headers);
  global("Response", Response);
  const response = freeze((body, init) => new Response(body, init));
  global("fetch", () => { throw new Failure("fetch is not granted: a plugin has no network"); });

  // ---- Odds and ends

  const cloned = (value, seen) => {
    if (typeof value === "function" || typeof value === "symbol") throw new Failure("it cannot be cloned: " + typeof value);
    if (typeof value !== "object" || value === null) return value;
    if (seen.has(value)) return seen.get(value);
    let copy;
    const kept = (made) => { seen.set(value, made); return made; };
    if (value instanceof Time) return kept(new Time(+value));
    if (value instanceof RegExp) return kept(new RegExp(value.source, value.flags));
    if (value instanceof Raw) return kept(value.slice(0));
    if (isView(value)) return kept(value instanceof DataView ? new DataView(value.buffer.slice(0), value.byteOffset, value.byteLength) : new value.constructor(value));
    if (value instanceof Map) { copy = kept(new Map()); for (const [k, v] of value) copy.set(cloned(k, seen), cloned(v, seen)); return copy; }
    if (value instanceof Set) { copy = kept(new Set()); for (const v of value) copy.add(cloned(v, seen)); return copy; }
    if (value instanceof Failure) { copy = kept(new Failure(value.message)); copy.name = value.name; copy.stack = value.stack; return copy; }
    copy = kept(isArray(value) ? new Array(value.length) : {});
    for (const name of keys(value)) copy[name] = cloned(value[name], seen);
    return copy;
  };
  global("structuredClone", (value) => cloned(value, new Map()));
  const random = (bytes) => {
    if (!isView(bytes) || bytes.byteLength > 65536) throw new Failure("getRandomValues takes a typed array of at most 65536 bytes");
    const hex = host.random(bytes.byteLength);
    bytesOf(bytes).set(fromHex(hex));
    return bytes;
  };
  global("crypto", {
    getRandomValues: random,
    randomUUID() {
      const bytes = random(new Bytes(16));
      bytes[6] = (bytes[6] & 15) | 64;
      bytes[8] = (bytes[8] & 63) | 128;
      const hex = Buffer.from(bytes).toString("hex");
      return hex.slice(0, 8) + "-" + hex.slice(8, 12) + "-" + hex.slice(12, 16) + "-" + hex.slice(16, 20) + "-" + hex.slice(20);
    },
  });
  class AbortSignal {
    aborted = false;
    reason = undefined;
    onabort = null;
    #listeners = [];
    addEventListener(type, listener) { if (type === "abort") this.#listeners.push(listener); }
    removeEventListener(type, listener) { this.#listeners = this.#listeners.filter((each) => each !== listener); }
    throwIfAborted() { if (this.aborted) throw this.reason; }
    static abort(signal, reason) {
      if (signal.aborted) return;
      signal.aborted = true;
      signal.reason = reason ?? Object.assign(new Failure("This operation was aborted"), { name: "AbortError" });
      const event = { type: "abort", target: signal };
      signal.onabort?.(event);
      for (const listener of signal.#listeners) listener(event);
    }
  }
  const abort = AbortSignal.abort;
  delete AbortSignal.abort;
  global("AbortSignal", AbortSignal);
  global("AbortController", class AbortController {
    signal = new AbortSignal();
    abort(reason) { abort(this.signal, reason); }
  });

  return { slice, Error: Failure, TypeError: WrongType, RangeError: WrongRange, logger, bytesOf, partsOf, response, fire, global, no };
});
