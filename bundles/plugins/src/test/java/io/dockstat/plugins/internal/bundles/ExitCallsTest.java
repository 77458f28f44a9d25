package io.dockstat.plugins.internal.bundles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each of the classes below would end the tests, if it were let. */
class ExitCallsTest {
    private static final String REFUSED = "A plugin must not end the server";

    @ParameterizedTest
    @ValueSource(strings = {"plain", "runtime", "halt", "reference", "bound", "unbound", "lambda", "frames"})
    void throwsInsteadOfEnding(String method) throws Exception {
        Method woven = woven(Ends.class).getMethod(method, int.class);
        InvocationTargetException thrown = assertThrows(InvocationTargetException.class, () -> woven.invoke(null, 1));
        assertEquals(
                REFUSED,
                assertInstanceOf(SecurityException.class, thrown.getCause()).getMessage());
    }

    @Test
    void leavesTheRestOfAMethodAlone() throws Exception {
        assertEquals("a1b2", woven(Ends.class).getMethod("frames", int.class).invoke(null, 0));
    }

    @Test
    void weavesInterfacesToo() throws Exception {
        Method woven = woven(EndsToo.class).getMethod("end");
        InvocationTargetException thrown = assertThrows(InvocationTargetException.class, () -> woven.invoke(null));
        assertEquals(
                REFUSED,
                assertInstanceOf(SecurityException.class, thrown.getCause()).getMessage());
    }

    @Test
    void leavesOtherClassesAsTheyAre() throws Exception {
        assertTrue(ExitCalls.replaced(bytes(ExitCallsTest.class), ExitCallsTest.class.getClassLoader())
                .isEmpty());
    }

    private static Class<?> woven(Class<?> type) throws Exception {
        byte[] bytes = ExitCalls.replaced(bytes(type), ExitCallsTest.class.getClassLoader())
                .orElseThrow();
        return new Woven(type.getName(), bytes).loadClass(type.getName());
    }

    private static byte[] bytes(Class<?> type) throws Exception {
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream in = Objects.requireNonNull(type.getClassLoader().getResourceAsStream(file))) {
            return in.readAllBytes();
        }
    }

    /** Loads one class in the form given; the verifier looks at it as at any other. */
    private static final class Woven extends ClassLoader {
        private final String name;
        private final byte[] bytes;

        Woven(String name, byte[] bytes) {
            super(ExitCallsTest.class.getClassLoader());
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        protected Class<?> loadClass(String asked, boolean resolve) throws ClassNotFoundException {
            if (!asked.equals(name)) {
                return super.loadClass(asked, resolve);
            }
            Class<?> known = findLoadedClass(asked);
            return known == null ? defineClass(asked, bytes, 0, bytes.length) : known;
        }
    }

    /** All ways but reflection. */
    public static final class Ends {
        private Ends() {}

        public static void plain(int status) {
            System.exit(status);
        }

        public static void runtime(int status) {
            Runtime.getRuntime().exit(status);
        }

        public static void halt(int status) {
            Runtime.getRuntime().halt(status);
        }

        public static void reference(int status) {
            IntConsumer exit = System::exit;
            exit.accept(status);
        }

        public static void bound(int status) {
            IntConsumer exit = Runtime.getRuntime()::halt;
            exit.accept(status);
        }

        public static void unbound(int status) {
            BiConsumer<Runtime, Integer> exit = Runtime::exit;
            exit.accept(Runtime.getRuntime(), status);
        }

        public static void lambda(int status) {
            Runnable exit = () -> System.exit(status);
            exit.run();
        }

        /** Branches, a loop and a handler, with types that meet. */
        @SuppressWarnings("UnnecessaryStringBuilder") // Another type than the branch beside it is the point.
        public static String frames(int status) {
            StringBuilder text = new StringBuilder();
            List<CharSequence> parts = new ArrayList<>();
            for (int i = 1; i < 3; i++) {
                CharSequence part = i == 1 ? "a" + i : new StringBuilder("b").append(i);
                parts.add(part);
                try {
                    if (status > 0) {
                        System.exit(status);
                    }
                    text.append(part);
                } catch (IllegalStateException e) {
                    text.append(e).append(parts);
                }
            }
            return text.toString();
        }
    }

    /** An interface with code. */
    public interface EndsToo {
        static void end() {
            Runtime.getRuntime().exit(2);
        }
    }
}
