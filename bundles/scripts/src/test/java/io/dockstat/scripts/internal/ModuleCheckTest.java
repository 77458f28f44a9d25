package io.dockstat.scripts.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModuleCheckTest {
    private static String refusal(String code) {
        DockStatException refused = assertThrows(DockStatException.class, () -> Scripts.ENGINE.check("probe", code));
        assertEquals(ErrorCode.INVALID, refused.code());
        assertEquals("plugin", refused.details().getFirst().field());
        return String.valueOf(refused.getMessage());
    }

    @Test
    void namesLineAndColumnOfWhatDoesNotParse() {
        assertEquals(
                "plugin does not parse: line 3, column 11: Expected an operand but found ;",
                refusal("const a = 1;\n\nconst b = ;\nexport default {};"));
        assertEquals(
                "plugin does not parse: line 2, column 5: Variable \"a\" has already been declared",
                refusal("let a;\nlet a;\nexport default {};"));
        assertTrue(
                refusal("const m = import.meta; const b = ;").startsWith("plugin does not parse: line 1, column 34:"));
        assertTrue(refusal("export default {").startsWith("plugin does not parse: line 1, column 1"));
        assertTrue(refusal("}{").contains("line 1"));
    }

    @Test
    void runsNothing() {
        Scripts.ENGINE.check("probe", "throw new Error('ran'); export default {};");
        Scripts.ENGINE.check("probe", "while (true) {} export default {};");
        Scripts.ENGINE.check("probe", "await new Promise(() => {}); export default {};");
        Scripts.ENGINE.check(
                "probe",
                "#!/usr/bin/env bun\nexport { x as default }; class x { build() { return import.meta.require('os'); } }");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "import { Elysia } from 'elysia';|imports \"elysia\" in line 2: only os, tty, process, path and fs are there",
                "import 'bun:sqlite';|imports \"bun:sqlite\" in line 2: it belongs to Bun",
                "import x from './x.js';|imports \"./x.js\" in line 2: a plugin is one file",
                "import x from '/etc/passwd';|imports \"/etc/passwd\" in line 2: a plugin is one file",
                "export * from \"node:child_process\";|imports \"node:child_process\" in line 2: only os",
                "import {a} from 'https://example.org/a.js';|imports \"https://example.org/a.js\" in line 2: a plugin has no network",
                "import x from 'file:///etc/passwd';|imports \"file:///etc/passwd\" in line 2: a plugin is one file",
                "import x from 'dockstat:end';|imports \"dockstat:end\" in line 2",
                "import { zork } from 'os';|The requested module 'os' does not provide an export named 'zork'",
            })
    void refusesWhatCannotBeImported(String line, String message) {
        String refused = refusal("// import first\n" + line + "\nexport default {};");
        assertTrue(refused.contains(message), refused);
    }

    @Test
    void refusesAModuleWithoutADefaultExport() {
        assertEquals("plugin has no default export", refusal("export const a = 1;"));
        assertEquals("plugin has no default export", refusal(""));
    }

    @Test
    void takesTheStandIns() {
        Scripts.ENGINE.check("probe", """
                import os, { platform, EOL } from "os"; import tty from "node:tty"; import process from "process";
                import * as path from "node:path"; import { join } from 'path'; import fs, { existsSync, promises } from "fs";
                import { env, stdout, exit } from "node:process"; import { isatty } from "tty"; import { readFileSync } from "node:fs";
                export default {};
                """);
    }

    @Test
    void isDoneWithDeepNonsense() {
        String refused = refusal("export default " + "(".repeat(100_000));
        assertTrue(refused.startsWith("plugin "), refused);
    }
}
