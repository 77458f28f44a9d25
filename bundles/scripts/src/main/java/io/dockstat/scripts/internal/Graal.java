package io.dockstat.scripts.internal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** The one engine that all scripts share, and the contexts on it: with nothing of the host in them. */
final class Graal implements AutoCloseable {
    private static final List<String> PARTS = List.of("globals.js", "url.js", "modules.js", "table.js", "border.js");

    private final Engine engine;
    private final Limits limits;
    private final List<Source> parts = PARTS.stream().map(Graal::resource).toList();
    private final Source prelude = resource("prelude.js");
    private Map<String, String> standIns = Map.of();

    private Graal(Engine engine, Limits limits) {
        this.engine = engine;
        this.limits = limits;
    }

    static Graal start(Limits limits) {
        return withOwnLoader(() -> new Graal(
                Engine.newBuilder("js")
                        .allowExperimentalOptions(true)
                        .option("engine.WarnInterpreterOnly", "false")
                        .out(OutputStream.nullOutputStream())
                        .err(OutputStream.nullOutputStream())
                        .build(),
                limits));
    }

    /** The engine looks for its languages with the thread's class loader too, and in the framework that one knows nothing. */
    static <T> T withOwnLoader(java.util.function.Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Engine.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    Limits limits() {
        return limits;
    }

    Context context(ModuleFiles files, Duration deadline) {
        return Context.newBuilder("js")
                .engine(engine)
                .sandbox(
                        SandboxPolicy
                                .TRUSTED) // The stricter ones exist in the other edition alone; what they switch off is
                // off below.
                .allowAllAccess(false)
                .allowHostAccess(HostAccess.NONE)
                .allowHostClassLookup(name -> false)
                .allowHostClassLoading(false)
                .allowPolyglotAccess(PolyglotAccess.NONE)
                .allowEnvironmentAccess(EnvironmentAccess.NONE)
                .allowCreateThread(false)
                .allowCreateProcess(false)
                .allowNativeAccess(false)
                .allowInnerContextOptions(false)
                .allowIO(IOAccess.newBuilder().fileSystem(files).build())
                .in(InputStream.nullInputStream())
                .out(OutputStream.nullOutputStream())
                .err(OutputStream.nullOutputStream())
                .resourceLimits(ResourceLimits.newBuilder()
                        .statementLimit(limits.statements(deadline), null)
                        .build())
                .allowExperimentalOptions(true)
                .options(options())
                .build();
    }

    private Map<String, String> options() {
        Map<String, String> options = new HashMap<>();
        for (String off : List.of(
                "console",
                "print",
                "load",
                "polyglot-builtin",
                "java-package-globals",
                "shared-array-buffer",
                "atomics",
                "global-arguments",
                "commonjs-require",
                "webassembly",
                "worker")) {
            options.put("js." + off, "false");
        }
        for (String on : List.of("esm-eval-returns-exports", "text-encoding", "performance", "shebang")) {
            options.put("js." + on, "true");
        }
        options.put("js.unhandled-rejections", "handler");
        options.put("js.string-length-limit", Integer.toString(limits.stringLength()));
        options.put("js.max-typed-array-length", Integer.toString(limits.stringLength()));
        options.put("js.timezone", "UTC");
        return options;
    }

    /** Puts a context together before a plugin's code runs in it. */
    Value prepare(Context context, ModuleFiles files, List<ProxyExecutable> host) {
        Object[] functions = parts.stream().map(context::eval).toArray();
        Value prepared = context.eval(prelude).execute(functions).execute(host.toArray());
        standIns(prepared.getMember("texts")).forEach((name, text) -> files.add(name, text, true));
        return prepared.getMember("contact");
    }

    private synchronized Map<String, String> standIns(Value texts) {
        if (standIns.isEmpty()) {
            standIns = parsed(texts.execute().asString());
        }
        return standIns;
    }

    private static Map<String, String> parsed(String json) {
        try {
            return new JsonMapper().readValue(json, new com.fasterxml.jackson.core.type.TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source resource(String name) {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Graal.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            return Source.newBuilder("js", reader, "dockstat:" + name)
                    .internal(true)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        engine.close(true);
    }
}
