package io.dockstat.runtime;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The answer to {@code --help}. */
final class Help {
    private Help() {}

    static String text() {
        return """
                Usage: dockstat [OPTION]...
                Watches Docker engines and serves what it sees over HTTP.

                       dockstat modules | swap FILE | rollback NAME
                Shows what a running server is made of and replaces parts of it; 'dockstat swap --help' says more.

                %s
                  --help
                        print this and leave
                  --version
                        print the version and leave

                A flag takes its value after a space or '='. It beats the environment variable, which beats
                conf/dockstat.properties. DOCKER_HOST, DOCKER_CERT_PATH and DOCKER_TLS_VERIFY name the local engine;
                JAVA_HOME names the Java, DOCKSTAT_JAVA_OPTS more flags for it.
                """.formatted(Arrays.stream(Option.values()).map(Help::entry).collect(Collectors.joining("\n")));
    }

    private static String entry(Option option) {
        String fallback = option.fallback().isEmpty() ? "none" : option.fallback();
        return "  %s %s\n        %s [%s, default: %s]"
                .formatted(
                        option.flag(), option.kind().placeholder(), option.description(), option.variable(), fallback);
    }
}
