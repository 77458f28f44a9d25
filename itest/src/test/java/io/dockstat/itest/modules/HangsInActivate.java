package io.dockstat.itest.modules;

import java.util.concurrent.CountDownLatch;

/** A component whose activation ends only when it is interrupted. */
public final class HangsInActivate {
    public HangsInActivate() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
