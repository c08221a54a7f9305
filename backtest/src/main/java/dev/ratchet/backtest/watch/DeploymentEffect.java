package dev.ratchet.backtest.watch;

/** Effect of a deployment on the calls of its new instances. */
public enum DeploymentEffect {
    NONE("no-op"),
    SLOWER_20("+20 %"),
    /** Errors rise from 1 to 3 %. */
    ERRORS_2("errors 1 to 3 %"),
    /** One new instance takes twice as long, or fails in a further tenth of its calls, in every second deployment. */
    BAD_NODE("one bad node of ten"),
    /** The new instances do not differ, but serve a third of the calls of an old one. */
    ROUTED("a third of the calls");

    private final String title;

    DeploymentEffect(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
