package io.dockstat.db.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection as its owner sees it. H2 holds most of the rights; the fence refuses the few statements that get around them,
 * notices the close, and never lets out what it stands around.
 */
final class Fence {
    private static final Logger LOG = LoggerFactory.getLogger(Fence.class);
    private static final List<Class<?>> FENCED = List.of(
            Connection.class,
            CallableStatement.class,
            PreparedStatement.class,
            Statement.class,
            ResultSet.class,
            DatabaseMetaData.class);

    private final Connection inner;
    private final Connection outer;
    private final Consumer<Fence> closed;
    private final AtomicBoolean told = new AtomicBoolean();

    Fence(Connection inner, Consumer<Fence> closed) {
        this.inner = inner;
        this.closed = closed;
        this.outer = (Connection) around(inner);
    }

    /** What its owner gets. */
    Connection connection() {
        return outer;
    }

    void closeQuietly() {
        try {
            outer.close();
        } catch (SQLException e) {
            LOG.debug("The connection was closed already", e);
        }
    }

    private Object around(Object target) {
        for (Class<?> type : FENCED) {
            if (type.isInstance(target)) {
                return Proxy.newProxyInstance(Fence.class.getClassLoader(), new Class<?>[] {type}, new Inside(target));
            }
        }
        return target;
    }

    /** One thing behind the fence: the connection, or what came out of it. */
    @SuppressWarnings("ReferenceEquality") // Each of these is one thing, whatever else is equal to it.
    private final class Inside implements InvocationHandler {
        private final Object target;

        Inside(Object target) {
            this.target = target;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            Object first = arguments == null ? null : arguments[0];
            return switch (method.getName()) {
                case "equals" -> proxy == first;
                case "hashCode" -> System.identityHashCode(proxy);
                case "toString" -> "a plugin's " + target.getClass().getSimpleName();
                case "isWrapperFor" -> type(first).isInstance(proxy);
                case "unwrap" -> unwrap(proxy, type(first));
                case "getConnection" -> outer;
                case "close", "abort" -> end(method, arguments);
                default -> {
                    if (first instanceof String sql && !(target instanceof ResultSet)) {
                        Loopholes.check(sql);
                    }
                    yield pass(method, arguments);
                }
            };
        }

        private @Nullable Object end(Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                return pass(method, arguments);
            } finally {
                if (target == inner && told.compareAndSet(false, true)) {
                    closed.accept(Fence.this);
                }
            }
        }

        private @Nullable Object pass(Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                Object result = method.invoke(target, arguments);
                return result == null ? null : around(result);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }

        private static Class<?> type(@Nullable Object type) {
            return (Class<?>) Objects.requireNonNull(type, "type");
        }

        private static Object unwrap(Object proxy, Class<?> type) throws SQLException {
            if (type.isInstance(proxy)) {
                return proxy;
            }
            throw new SQLException("There is no " + type.getName() + " inside");
        }
    }
}
