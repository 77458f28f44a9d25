package io.dockstat.manager.internal;

/** One stretch of monitoring one host: from when its engine answers until it does not, or nobody wants it any more. */
final class Session implements AutoCloseable {
    private final Plan plan;
    private final Rounds rounds;
    private final ListKeeper list;
    private final EventFollower events;
    private final HostNumbers host;

    Session(Desk desk) {
        this.plan = desk.plan();
        this.rounds = new Rounds(desk);
        this.list = new ListKeeper(desk, rounds);
        this.events = new EventFollower(desk, list);
        this.host = new HostNumbers(desk);
    }

    void start() {
        list.start();
        if (plan.monitoring().followsEvents()) {
            events.start();
        }
        if (plan.monitoring().readsContainers()) {
            rounds.start();
        }
        if (plan.monitoring().readsHosts()) {
            host.start();
        }
    }

    boolean serves(Plan wanted) {
        return plan.watchesLike(wanted);
    }

    boolean starved() {
        return rounds.starved();
    }

    /** Whether numbers came at all. */
    boolean fed() {
        return rounds.fed();
    }

    int openStreams() {
        return events.open() ? 1 : 0;
    }

    void wake() {
        rounds.wake();
        list.wake();
        host.wake();
    }

    @Override
    public void close() {
        events.close();
        list.close();
        rounds.close();
        host.close();
    }
}
