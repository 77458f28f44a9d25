// URL and URLSearchParams for http, https, ws, wss, file and opaque addresses; after the URL standard, without its rarer corners (no IDNA).
(function (global) {
  "use strict";
  const PORTS = { __proto__: null, "http:": "80", "https:": "443", "ws:": "80", "wss:": "443", "ftp:": "21", "file:": "" };
  const PARTS = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?$/s;
  const invalid = (text) => Object.assign(new TypeError("Invalid URL: " + text), { code: "ERR_INVALID_URL", input: text });
  const escaped = (text, unsafe) => text.replace(unsafe, (c) => encodeURIComponent(c.isWellFormed() ? c : "\ufffd").replace(/^(['!()*])$/, (x) => "%" + x.charCodeAt(0).toString(16).toUpperCase()));
  const IN_PATH = /[^\x21\x24-\x3b\x3d\x40-\x5f\x61-\x7a\x7c\x7e\x25]/gu;
  const IN_QUERY = /[^\x21\x24-\x26\x28-\x3b\x3d\x3f-\x7e\x25]/gu;
  const IN_HASH = /[^\x21\x23-\x3b\x3d\x3f-\x5f\x61-\x7e\x25]/gu;
  const IN_USER = /[^A-Za-z0-9\-._~!$&'()*+,%]/gu;

  const path = (text) => {
    const kept = [];
    const parts = text.split("/");
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i].replace(/%2e/gi, ".");
      const last = i === parts.length - 1;
      if (part === "..") { if (kept.length > 1) kept.pop(); if (last) kept.push(""); }
      else if (part === ".") { if (last) kept.push(""); }
      else kept.push(parts[i]);
    }
    return kept.join("/");
  };

  const form = (text) => decodeForm(text.replace(/\+/g, " "));
  const decodeForm = (text) => {
    try { return decodeURIComponent(text); } catch { return text.replace(/%[0-9a-f]{2}/gi, (c) => String.fromCharCode(parseInt(c.slice(1), 16))); }
  };
  const unform = (text) => encodeURIComponent(text.toWellFormed()).replace(/[!'()~]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase()).replace(/%20/g, "+");

  class URLSearchParams {
    #pairs = [];
    #changed = null;
    constructor(init = "") {
      if (typeof init === "object" && init !== null) {
        const pairs = typeof init[Symbol.iterator] === "function" ? init : Object.entries(init);
        for (const [name, value] of pairs) this.#pairs.push([String(name), String(value)]);
      } else {
        this.#read(String(init));
      }
    }
    #read(text) {
      this.#pairs = [];
      for (const part of text.replace(/^\?/, "").split("&")) {
        if (part === "") continue;
        const at = part.indexOf("=");
        this.#pairs.push(at < 0 ? [form(part), ""] : [form(part.slice(0, at)), form(part.slice(at + 1))]);
      }
    }
    #write() { this.#changed?.(this.toString()); }
    static bind(params, changed) { params.#changed = changed; }
    static refill(params, text) { params.#read(text); }
    get size() { return this.#pairs.length; }
    append(name, value) { this.#pairs.push([String(name), String(value)]); this.#write(); }
    delete(name, value) { this.#pairs = this.#pairs.filter(([n, v]) => n !== String(name) || (value !== undefined && v !== String(value))); this.#write(); }
    get(name) { return this.#pairs.find(([n]) => n === String(name))?.[1] ?? null; }
    getAll(name) { return this.#pairs.filter(([n]) => n === String(name)).map(([, v]) => v); }
    has(name, value) { return this.#pairs.some(([n, v]) => n === String(name) && (value === undefined || v === String(value))); }
    set(name, value) {
      const first = this.#pairs.find(([n]) => n === String(name));
      if (first === undefined) return this.append(name, value);
      first[1] = String(value);
      this.#pairs = this.#pairs.filter((pair) => pair === first || pair[0] !== String(name));
      this.#write();
    }
    sort() { this.#pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)); this.#write(); }
    forEach(callback, self) { for (const [name, value] of this.#pairs) callback.call(self, value, name, this); }
    *entries() { for (const [name, value] of this.#pairs) yield [name, value]; }
    *keys() { for (const [name] of this.#pairs) yield name; }
    *values() { for (const [, value] of this.#pairs) yield value; }
    [Symbol.iterator]() { return this.entries(); }
    toString() { return this.#pairs.map(([n, v]) => unform(n) + "=" + unform(v)).join("&"); }
  }
  const { bind, refill } = URLSearchParams;
  delete URLSearchParams.bind;
  delete URLSearchParams.refill;

  class URL {
    #protocol; #username = ""; #password = ""; #hostname = null; #port = ""; #path; #search; #hash; #params;
    constructor(address, base) {
      const text = String(address).trim().replace(/[\t\n\r]/g, "");
      const from = base === undefined ? null : base instanceof URL ? base : new URL(base);
      let [, scheme, authority, rest, search, hash] = PARTS.exec(text);
      if (scheme === undefined && from === null) throw invalid(text);
      this.#protocol = scheme === undefined ? from.#protocol : scheme.toLowerCase() + ":";
      const special = this.#protocol in PORTS;
      if (special) rest = rest.replace(/\\/g, "/");
      if (scheme === undefined && authority === undefined) {
        if (from.#hostname === null && text[0] !== "#") throw invalid(text);
        this.#username = from.#username; this.#password = from.#password; this.#hostname = from.#hostname; this.#port = from.#port;
        if (rest === "") { rest = from.#path; search ??= from.#search; }
        else if (rest[0] !== "/") rest = from.#path.slice(0, from.#path.lastIndexOf("/") + 1) + rest;
      } else if (authority !== undefined) {
        this.#authority(authority, text);
      } else if (special && this.#protocol !== "file:") {
        const [, whole, after] = /^\/*([^/]*)(.*)$/s.exec(rest);
        this.#authority(whole, text);
        rest = after;
      } else if (special) {
        this.#hostname = "";
      }
      const hierarchical = this.#hostname !== null;
      this.#path = hierarchical ? path(escaped(rest === "" || rest[0] !== "/" ? "/" + rest : rest, IN_PATH)) : rest;
      this.#search = search === undefined || search === "?" ? "" : search === "" ? "" : "?" + escaped(search.slice(1), IN_QUERY);
      this.#hash = hash === undefined || hash === "#" ? "" : "#" + escaped(hash.slice(1), IN_HASH);
      this.#params = new URLSearchParams(this.#search);
      bind(this.#params, (changed) => { this.#search = changed === "" ? "" : "?" + changed; });
    }
    #authority(authority, text) {
      const at = authority.lastIndexOf("@");
      if (at >= 0) {
        const [, user, password] = /^([^:]*):?(.*)$/s.exec(authority.slice(0, at));
        this.#username = escaped(user, IN_USER);
        this.#password = escaped(password, IN_USER);
      }
      this.#host(authority.slice(at + 1), text);
    }
    #host(host, text) {
      const found = /^(\[[0-9a-fA-F:.]+\]|[^:\[\]]*)(?::(\d*))?$/.exec(host);
      if (found === null) throw invalid(text);
      let hostname = found[1].toLowerCase();
      if (this.#protocol in PORTS && hostname.includes("%")) hostname = decodeForm(hostname).toLowerCase();
      if (/[\s#%/<>?@\\^|\x00-\x1f\x7f]/.test(hostname) || (hostname === "" && this.#protocol in PORTS && this.#protocol !== "file:")) throw invalid(text);
      this.#hostname = hostname;
      if (found[2] !== undefined && found[2] !== "") {
        if (+found[2] > 65535) throw invalid(text);
        this.#port = String(+found[2]) === PORTS[this.#protocol] ? "" : String(+found[2]);
      }
    }
    static canParse(address, base) { try { new URL(address, base); return true; } catch { return false; } }
    static parse(address, base) { try { return new URL(address, base); } catch { return null; } }
    get protocol() { return this.#protocol; }
    set protocol(value) { this.#protocol = String(value).replace(/:.*$/, "").toLowerCase() + ":"; }
    get username() { return this.#username; }
    set username(value) { this.#username = escaped(String(value), IN_USER); }
    get password() { return this.#password; }
    set password(value) { this.#password = escaped(String(value), IN_USER); }
    get hostname() { return this.#hostname ?? ""; }
    set hostname(value) { try { const port = this.#port; this.#host(String(value), value); this.#port = port; } catch { /* stays as it is, as the standard has it */ } }
    get port() { return this.#port; }
    set port(value) { if (/^\d{0,5}$/.test(String(value))) this.#port = String(value) === PORTS[this.#protocol] ? "" : String(value); }
    get host() { return this.hostname + (this.#port === "" ? "" : ":" + this.#port); }
    set host(value) { try { this.#port = ""; this.#host(String(value), value); } catch { /* stays as it is */ } }
    get origin() { return this.#protocol in PORTS && this.#protocol !== "file:" ? this.#protocol + "//" + this.host : "null"; }
    get pathname() { return this.#path; }
    set pathname(value) { const text = String(value); this.#path = path(escaped(text[0] === "/" ? text : "/" + text, IN_PATH).replace(/[?#]/g, encodeURIComponent)); }
    get search() { return this.#search; }
    set search(value) {
      const text = String(value).replace(/^\?/, "");
      this.#search = text === "" ? "" : "?" + escaped(text, IN_QUERY).replace(/#/g, "%23");
      refill(this.#params, this.#search);
    }
    get searchParams() { return this.#params; }
    get hash() { return this.#hash; }
    set hash(value) { const text = String(value).replace(/^#/, ""); this.#hash = text === "" ? "" : "#" + escaped(text, IN_HASH); }
    get href() {
      const user = this.#username === "" && this.#password === "" ? "" : this.#username + (this.#password === "" ? "" : ":" + this.#password) + "@";
      return this.#protocol + (this.#hostname === null ? "" : "//" + user + this.host) + this.#path + this.#search + this.#hash;
    }
    set href(value) {
      const other = new URL(value);
      this.#protocol = other.#protocol; this.#username = other.#username; this.#password = other.#password; this.#hostname = other.#hostname;
      this.#port = other.#port; this.#path = other.#path; this.#hash = other.#hash; this.search = other.#search;
    }
    toString() { return this.href; }
    toJSON() { return this.href; }
  }
  global("URLSearchParams", URLSearchParams);
  global("URL", URL);
});
