package io.dockstat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

class ListenersTest {
    private final List<RuntimeException> failures = new ArrayList<>();
    private final Listeners listeners = new Listeners(failures::add);
    private final List<String> told = new CopyOnWriteArrayList<>();

    /** A service with a name, and how often it is out at the same time. */
    private static class Named implements ComponentServiceObjects<String> {
        private final String name;
        private final AtomicInteger out = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        Named(String name) {
            this.name = name;
        }

        @Override
        public String getService() {
            most.accumulateAndGet(out.incrementAndGet(), Math::max);
            return name;
        }

        @Override
        public void ungetService(String service) {
            assertEquals(name, service);
            out.decrementAndGet();
        }

        @Override
        public ServiceReference<String> getServiceReference() {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void tellsEachAndGivesItBack() {
        Named one = new Named("one");
        Named two = new Named("two");
        listeners.tell(List.of(one, two), told::add);
        assertEquals(List.of("one", "two"), told);
        assertEquals(List.of(0, 0), List.of(one.out.get(), two.out.get()));
    }

    @Test
    void leavesOutWhatHasGone() {
        Named gone = new Named("gone") {
            @Override
            public String getService() {
                throw new IllegalStateException("Invalid service reference");
            }
        };
        Named going = new Named("going") {
            @Override
            public void ungetService(String service) {
                throw new IllegalArgumentException("Not obtained by this");
            }
        };
        listeners.tell(List.of(gone, going, new Named("here")), told::add);
        assertEquals(List.of("going", "here"), told);
        assertEquals(List.of(), failures);
    }

    @Test
    void oneThatFailsIsNotTheFaultOfTheOthers() {
        Named failing = new Named("failing");
        listeners.tell(List.of(failing, new Named("here")), name -> {
            if (name.equals("failing")) {
                throw new IllegalStateException("on purpose");
            }
            told.add(name);
        });
        assertEquals(List.of("here"), told);
        assertEquals(
                List.of("on purpose"),
                failures.stream().map(Throwable::getMessage).toList());
        assertEquals(0, failing.out.get());
    }

    @Test
    void nobodyHasOneThatAnotherThreadHas() throws InterruptedException {
        Named one = new Named("one");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Thread first = Thread.ofPlatform()
                .start(() -> listeners.tell(List.of(one), name -> {
                    inside.countDown();
                    await(enough);
                }));
        await(inside);
        Thread second = Thread.ofPlatform().start(() -> listeners.tell(List.of(one), told::add));
        while (second.getState() != Thread.State.WAITING && second.isAlive()) {
            LockSupport.parkNanos(1_000_000);
        }
        assertEquals(List.of(), told);
        enough.countDown();
        first.join();
        second.join();
        assertEquals(List.of("one"), told);
        assertEquals(1, one.most.get());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
