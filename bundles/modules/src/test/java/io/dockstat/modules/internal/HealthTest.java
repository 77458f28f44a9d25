package io.dockstat.modules.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HealthTest {
    @Test
    void theLastCauseSaysIt() {
        String trace = """
                java.lang.reflect.InvocationTargetException
                \tat java.base/java.lang.reflect.Constructor.newInstance(Constructor.java:1)
                \t... 12 more
                Caused by: java.lang.IllegalStateException: broken: on purpose
                \tat io.dockstat.Broken.<init>(Broken.java:3)
                \t... 30 more
                """;

        assertEquals("broken: on purpose", Health.words(trace));
    }

    @Test
    void noClassNameIsTold() {
        assertEquals("", Health.words("java.lang.NullPointerException\n\tat a.B.c(B.java:1)"));
        assertEquals("it does not say why", Health.words(null));
    }
}
