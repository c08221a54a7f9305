# shellcheck shell=bash disable=SC2154
# Finds a Java installation and starts Ratchet. Two scripts source this file: ratchet, which builds and runs the sources,
# and bin/ratchet of the tarball. Each defines home (the folder with examples/storefront), prepare, class_path and
# storefront_class_path, and calls launch.
needed=25

major() { # FOLDER PROGRAM: prints the major version of the Java in a folder; prints nothing if Java or the program is missing
    [ -x "$1/bin/$2" ] && sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

find_java() { # PROGRAM: prints the folder of a sufficient Java; only a JDK has javac, a runtime image has java
    local candidate found
    for candidate in "${JAVA_HOME:-}" "$(dirname "$(dirname "$(readlink -f "$(command -v "$1" || echo "/nowhere/bin/$1")")")")" \
        /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/*; do
        found=$(major "$candidate" "$1" || true)
        if [ -n "$found" ] && [ "$found" -ge "$needed" ]; then
            echo "$candidate"
            return
        fi
    done
    echo "Cannot find a JDK $needed or later. Install one, such as Temurin $needed, or set JAVA_HOME to it." >&2
    exit 1
}

use() { # PROGRAM: sets JAVA_HOME to a Java that has the program
    JAVA_HOME=$(find_java "$1")
    export JAVA_HOME
}

run() { # ARGUMENT...: runs java; JDK_JAVA_OPTIONS, which java reads itself, replaces the options for collector and heap
    local memory=()
    if [ -z "${JDK_JAVA_OPTIONS:-}" ]; then
        memory=(-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xms64m -Xmx1g)
        unset JDK_JAVA_OPTIONS # because java prints a note even about an empty value
    fi
    exec "$JAVA_HOME/bin/java" "${memory[@]}" -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED \
        --sun-misc-unsafe-memory-access=allow -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 "$@"
}

play() { # ARGUMENT...: runs a program on a copy of the example's sources
    run -Dratchet.home="$home" -Dratchet.storefront.classpath="$(storefront_class_path)" -cp "$(class_path)" "$@"
}

launch() {
    case "${1:-help}" in
    jdk) # prints the folder of the JDK
        use javac
        echo "$JAVA_HOME"
        ;;
    classpath) # prints the class path for programs that use the records and serdes
        use java
        prepare
        class_path
        ;;
    java) # runs a program that uses the records and serdes: ratchet java Program.java
        use javac
        prepare
        shift
        exec "$JAVA_HOME/bin/java" -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -cp "$(class_path)" "$@"
        ;;
    ingest | analyzer | deployer) # runs one service, configured by RATCHET_CONFIG and the environment
        use java
        prepare
        run -cp "$(class_path)" "dev.ratchet.$1.${1^}Service" "${@:2}"
        ;;
    generator) # runs the generator, which compiles changes and therefore needs a JDK
        use javac
        prepare
        run -cp "$(class_path)" dev.ratchet.generator.GeneratorService "${@:2}"
        ;;
    storefront | shoppers) # runs the example service or its clients
        use java
        prepare
        run -cp "$(storefront_class_path)" "dev.ratchet.storefront.${1^}" "${@:2}"
        ;;
    backtest) # runs the detectors and judges on files
        use java
        prepare
        shift
        run -cp "$(class_path)" dev.ratchet.backtest.Main "${@:---help}"
        ;;
    demo) # without the C2 compiler, which does not pay off in a few minutes on cores shared with the storefront
        use javac
        prepare
        case " $* " in
        *' --help '* | *' -h '*) ;;
        *)
            "$home/examples/parcels/install.sh" || echo "The demo plays without act 0." >&2
            "$home/examples/vouchers/install.sh" || echo "The demo plays without act 5." >&2
            ;;
        esac
        play -XX:TieredStopAtLevel=1 dev.ratchet.standalone.Main "$@"
        ;;
    placebo) # with the C2 compiler, because it runs longer
        use javac
        prepare
        play dev.ratchet.standalone.Main "$@"
        ;;
    tail | config | versions | revert | --version | -V | --help | -h | help) # without the C2 compiler, which does not pay off in a few seconds
        use java
        prepare
        [ "${1:-help}" = help ] && set -- --help
        run -XX:TieredStopAtLevel=1 -Xshare:auto -cp "$(class_path)" dev.ratchet.standalone.Main "$@"
        ;;
    *)
        use javac
        prepare
        run -cp "$(class_path)" dev.ratchet.standalone.Main "$@"
        ;;
    esac
}
