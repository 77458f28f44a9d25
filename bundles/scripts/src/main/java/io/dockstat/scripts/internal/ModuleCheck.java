package io.dockstat.scripts.internal;

import io.dockstat.DockStatException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a module without running it. The engine fetches all that a module imports, then links, and only then runs anything: so it is
 * given a second module that asks a third one for what it does not have, after the plugin. Linking always fails, at the plugin if there
 * is something wrong with that, else at our own.
 */
final class ModuleCheck {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final String FIELD = "plugin";
    private static final ProxyExecutable NOTHING = arguments -> "";

    private final Graal graal;
    private final PluginSource source;
    /** Names that the module cannot import itself. */
    private final String inner = "dockstat:plugin-" + UUID.randomUUID();

    private final String end = "dockstat:end-" + UUID.randomUUID();

    ModuleCheck(Graal graal, PluginSource source) {
        this.graal = graal;
        this.source = source;
    }

    /**
     * Looks.
     *
     * @throws DockStatException INVALID, with what is wrong
     */
    void run() {
        CompletableFuture<Optional<String>> result = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("dockstat-script-check")
                .stackSize(graal.limits().stackBytes())
                .start(() -> {
                    try {
                        result.complete(Optional.ofNullable(Graal.withOwnLoader(this::wrong)));
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                });
        String wrong = await(result).orElse(null);
        if (wrong != null) {
            throw DockStatException.invalid(FIELD, wrong);
        }
    }

    private static Optional<String> await(CompletableFuture<Optional<String>> result) {
        try {
            return result.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw DockStatException.invalid(FIELD, "takes longer than " + LONGEST.toSeconds() + " s to parse");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the script engine failed at a check", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DockStatException.unavailable("The check was interrupted", e);
        }
    }

    private @Nullable String wrong() {
        ModuleFiles files = new ModuleFiles();
        try (Context context = graal.context(files, LONGEST)) {
            graal.prepare(
                    context,
                    files,
                    List.of(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING));
            files.add(inner, source.text(), false);
            files.add(end, "export {};", false);
            context.eval(Source.newBuilder(
                            "js", "import plugin from '" + inner + "'; import { end } from '" + end + "';", "check.mjs")
                    .mimeType("application/javascript+module")
                    .cached(false)
                    .buildLiteral());
            throw new IllegalStateException("a module was run that cannot be linked");
        } catch (PolyglotException e) {
            return wrong(e, files.refused());
        }
    }

    private @Nullable String wrong(PolyglotException e, @Nullable String refused) {
        if (refused != null) {
            return source.importOf(refused).toString();
        }
        if (e.isInternalError() || !e.isGuestException()) {
            throw new IllegalStateException("the script engine failed at a check", e);
        }
        String message = String.valueOf(e.getMessage());
        if (message.contains("'" + end + "'")) {
            return null;
        }
        if (message.contains("'" + inner + "'")) {
            return "has no default export";
        }
        return Failures.parseError(
                message, Optional.ofNullable(e.getSourceLocation()).map(source::place));
    }
}
