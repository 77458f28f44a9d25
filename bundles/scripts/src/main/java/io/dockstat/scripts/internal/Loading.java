package io.dockstat.scripts.internal;

import java.util.function.Consumer;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/** Evaluates the plugin's module and hands its default export over, once it is there: a module that awaits timers has it later. */
final class Loading implements Consumer<Value> {
    private final Runner runner;
    private final PluginSource source;

    Loading(Runner runner, PluginSource source) {
        this.runner = runner;
        this.source = source;
    }

    @Override
    public void accept(Value contact) {
        Value module = runner.eval(source.source());
        contact.invokeMember("take", exported(module, contact));
    }

    private Value exported(Value module, Value contact) {
        if (!module.hasMember("default")) {
            throw Failures.failed("it has no default export");
        }
        while (true) {
            try {
                return module.getMember("default");
            } catch (PolyglotException e) {
                // Not initialised yet: its top level waits for a timer, or for what never comes.
                if (e.isCancelled()) {
                    throw e;
                }
                if (!runner.fireNext(contact)) {
                    throw Failures.failed("the top level of its module waits for what never comes");
                }
            }
        }
    }
}
