#!/usr/bin/env bash
# Installs what parcels needs, unless it is already there: ./install.sh
# With Node.js and npm: the libraries, into the folder node_modules. Otherwise the OpenTelemetry Java agent and the
# classes, into the folder lib.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. ./runtime.sh
agent=io.opentelemetry.javaagent:opentelemetry-javaagent:2.24.0:jar

need() { # PROGRAM...
    local program
    for program in "$@"; do
        if ! command -v "$program" >/dev/null; then
            echo "Cannot find $program, which examples/parcels needs. Install Node.js 18.19 or later with npm, or a JDK" \
                "(17 or later) with Maven." >&2
            exit 1
        fi
    done
}

install_for_node() {
    local installed=node_modules/.package-lock.json # npm writes it last
    need node npm
    if [ -f "$installed" ] && [ ! package-lock.json -nt "$installed" ]; then
        return
    fi
    echo "Installing the libraries of examples/parcels (npm ci) ..." >&2
    npm ci --loglevel=error --fetch-retries=1 >&2
    touch "$installed" # because npm keeps an older time for a lock file that it does not change
    echo "  installed in $SECONDS s" >&2
}

install_for_jvm() {
    local installed=lib/classes/Parcels.class javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac
    need "$java" "$javac"
    if [ -f "$installed" ] && [ ! jvm/Parcels.java -nt "$installed" ]; then
        return
    fi
    need mvn
    echo "Installing the OpenTelemetry Java agent for examples/parcels ..." >&2
    mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact=$agent -DoutputDirectory="$PWD/lib" \
        -Dmdep.stripVersion=true >&2
    "$javac" --release 17 -d lib/classes jvm/Parcels.java
    echo "  installed in $SECONDS s" >&2
}

case $PARCELS_RUNTIME in
node) install_for_node ;;
jvm) install_for_jvm ;;
*) echo "PARCELS_RUNTIME is node or jvm, not $PARCELS_RUNTIME" >&2; exit 2 ;;
esac
