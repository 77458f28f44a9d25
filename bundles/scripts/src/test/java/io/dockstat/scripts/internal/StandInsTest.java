package io.dockstat.scripts.internal;

import static io.dockstat.scripts.internal.Scripts.get;
import static io.dockstat.scripts.internal.Scripts.resource;
import static io.dockstat.scripts.internal.Scripts.start;
import static io.dockstat.scripts.internal.Scripts.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.scripts.Script;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plugin finds of the runtime that it was written for. */
final class StandInsTest {
    private static Script evaluator;

    @BeforeAll
    static void open() {
        evaluator = start("""
                import path from 'path'; import os from 'node:os'; import tty from 'tty'; import fs, { existsSync } from 'fs';
                import proc from 'process'; const require = import.meta.require;
                export default { config: { actions: { x: ({ body }) => eval(body) }, apiRoutes: { '/x': { actions: ['x'] } } } };
                """);
    }

    @AfterAll
    static void close() {
        evaluator.close();
    }

    private static String eval(String expression) {
        return text(evaluator.call(new io.dockstat.scripts.ScriptCall(
                "/x", "GET", java.util.Map.of(), java.util.Map.of(), java.util.Map.of(), null, expression)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Buffer.from('h\u00e9').toString('hex')|68c3a9",
                "Buffer.from('68c3a9', 'hex').toString()|h\u00e9",
                "Buffer.from('aGk_', 'base64').length|3",
                "Buffer.from('hello w').toString('base64')|aGVsbG8gdw==",
                "Buffer.from([1, 2, 300]).toString('hex')|01022c",
                "Buffer.concat([Buffer.from('a'), Buffer.from('b')]).toString()|ab",
                "[Buffer.byteLength('\u20ac'), Buffer.isBuffer(Buffer.alloc(1)), Buffer.isBuffer(new Uint8Array(1))]|[3,true,false]",
                "JSON.stringify(Buffer.from('a'))|{\"type\":\"Buffer\",\"data\":[97]}",
                "btoa('hi') + atob('aGk=')|aGk=hi",
                "new TextDecoder().decode(new TextEncoder().encode('\u20ac'))|\u20ac",
                "new URL('../c?d=1#e', 'HTTP://User:pw@Example.org:80/a/b/x').href|http://User:pw@example.org/a/c?d=1#e",
                "new URL('https://example.org:8443').origin|https://example.org:8443",
                "new URL('http://h/a b?c d#e f').href|http://h/a%20b?c%20d#e%20f",
                "const u = new URL('http://h/?a=1'); u.searchParams.append('b', '2 3'); u.href|http://h/?a=1&b=2+3",
                "URL.canParse('nonsense')|false",
                "new URL('//other/x', 'https://h/y').href|https://other/x",
                "new URL('?q', 'https://h/y/z').href|https://h/y/z?q",
                "new URL('mailto:a@b').pathname|a@b",
                "[...new URLSearchParams('a=1&a=2&b=%20+')].join(';')|a,1;a,2;b,  ",
                "new URLSearchParams({ q: 'a&b=c' }).toString()|q=a%26b%3Dc",
                "const m = new Map([[1, { d: new Date(5) }]]); const c = structuredClone(m); +c.get(1).d + ' ' + (c.get(1) !== m.get(1))|5 true",
                "const a = { s: new Set([1]) }; a.self = a; const c = structuredClone(a); c.self === c && c.s.has(1)|true",
                "/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID())|true",
                "crypto.getRandomValues(new Uint32Array(4)).length|4",
                "typeof performance.now()|number",
                "const c = new AbortController(); let n = 0; c.signal.addEventListener('abort', () => n++); c.abort(); c.abort(); [n, c.signal.aborted, c.signal.reason.name]|[1,true,\"AbortError\"]",
                "[process.platform, process.cwd(), process.pid, Object.keys(Bun.env).length, process === proc]|[\"linux\",\"/\",1,0,true]",
                "process.on('exit', () => {}) === process && process.stdout.write('x')|true",
                "process.hrtime().length + ' ' + typeof process.hrtime.bigint()|2 bigint",
                "[os.EOL, os.platform(), os.cpus().length, tty.isatty(1), existsSync('/etc/passwd')]|[\"\\n\",\"linux\",0,false,false]",
                "try { fs.readFileSync('/etc/passwd') } catch (e) { e.code + ' ' + e.syscall }|EACCES readFile",
                "fs.promises.readFile('/etc/passwd').catch((e) => e.code)|EACCES",
                "[path.join('/a', '..', 'b', './c/'), path.resolve('a', '../b'), path.relative('/a/b', '/a/c/d')]|[\"/b/c/\",\"/b\",\"../c/d\"]",
                "[path.dirname('/a/b/'), path.basename('/a/b.js', '.js'), path.extname('.x.tar.gz'), path.normalize('a//b/../..')]|[\"/a\",\"b\",\".gz\",\".\"]",
                "path.parse('/home/x.txt')|{\"root\":\"/\",\"dir\":\"/home\",\"base\":\"x.txt\",\"ext\":\".txt\",\"name\":\"x\"}",
                "require('os') === os && require('node:path') === path|true",
                "import('node:os').then((m) => m.default === os)|true",
                "import('elysia').catch((e) => e.message)|\"elysia\" cannot be imported: only os, tty, process, path and fs are there, as stand-ins; bundle what else it needs into it",
                "try { require('elysia') } catch (e) { e.message }|'elysia' cannot be required here: only os, tty, process, path, fs are there, as stand-ins",
            })
    void work(String expression, String expected) {
        assertEquals(expected, eval(expression).strip().equals(expected) ? expected : eval(expression));
    }

    @Test
    void haveNoExit() {
        assertEquals(
                "process.exit(3) is not possible here: the server goes on",
                Scripts.message(() -> eval("process.exit(3)")).replaceAll(" \\(line.*", ""));
    }

    @Test
    void loadAPluginInTheBundledFormOfTheOriginal() {
        MemoryPlatform platform = new MemoryPlatform();
        String code = resource("bundled.mjs");
        Scripts.ENGINE.check("bundled", code);
        try (Script script = start(code, platform, Scripts.LONG)) {
            assertEquals(
                    "{\"name\":\"bundled\",\"color\":0,\"tty\":false,\"base\":\"b\",\"eol\":\"\\n\"}",
                    text(get(script, "/about")));
            assertTrue(
                    platform.lines.stream().anyMatch(line -> line.startsWith("INFO started")),
                    platform.lines.toString());
        }
    }
}
