# shellcheck shell=bash
# Functions that run the programs of parcels: on Node.js, or on the JVM where Node.js is missing. PARCELS_RUNTIME chooses
# one of them: node or jvm.
if [ -z "${PARCELS_RUNTIME:-}" ]; then
    PARCELS_RUNTIME=jvm
    if command -v node >/dev/null && command -v npm >/dev/null; then
        PARCELS_RUNTIME=node
    fi
fi
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
small=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m -cp lib/classes)

parcels() { # PROGRAM ARGUMENT...: replaces this process by the service (serve), its health check (healthy) or its senders (send)
    local program=$1
    shift
    case $PARCELS_RUNTIME-$program in
    node-serve) exec node --require ./telemetry.js parcels.js "$@" ;;
    node-healthy) exec node healthy.js "$@" ;;
    node-send) exec node senders.js "$@" ;;
    jvm-serve) exec "$java" -javaagent:lib/opentelemetry-javaagent.jar "${small[@]}" Parcels serve "$@" ;;
    jvm-*) exec "$java" "${small[@]}" Parcels "$program" "$@" ;;
    *)
        echo "PARCELS_RUNTIME is node or jvm, not $PARCELS_RUNTIME" >&2
        return 2
        ;;
    esac
}
