# shellcheck shell=bash
# Functions of deploy.sh, rollback.sh and stop.sh. The folder run has the state: a file for each slot with the process
# id, address, version and id of its instance; the addresses for the clients; the current and the previous version.
. ./runtime.sh

slot_files() { # prints the files of the slots, one per line
    find run/slots -type f | sort
}

publish_addresses() { # clients read this file before each call
    slot_files | xargs -r cut -d' ' -f2 >run/addresses.new
    mv run/addresses.new run/addresses
}

stop_process() { # PID: requests the end of a process, which serves its open requests first
    kill "$1" 2>/dev/null || return 0
    for _ in {1..50}; do
        kill -0 "$1" 2>/dev/null || return 0
        sleep 0.1
    done
    kill -KILL "$1" 2>/dev/null || true
}

start_instance() { # VERSION INSTANCE: starts an instance and sets pid
    (
        export OTEL_SERVICE_NAME=parcels OTEL_RESOURCE_ATTRIBUTES="service.version=$1,service.instance.id=$2"
        export OTEL_BSP_SCHEDULE_DELAY=500 NODE_ENV=production
        trap '' HUP
        parcels serve "$1" "run/$2.address"
    ) </dev/null >"run/$2.log" 2>&1 &
    pid=$!
    echo "$pid" >run/starting
}

replace_instance() { # SLOT VERSION INSTANCE: starts the new instance, moves the clients to it, then stops the old one
    local old='' pid address
    [ ! -f "run/slots/$1" ] || read -r old _ <"run/slots/$1"
    start_instance "$2" "$3"
    if ! address=$(parcels healthy "run/$3.address" 30); then
        stop_process "$pid"
        rm run/starting
        echo "$3 did not become healthy: see run/$3.log" >&2
        return 1
    fi
    echo "$pid $address $2 $3" >run/slot.new
    mv run/slot.new "run/slots/$1"
    rm run/starting
    publish_addresses
    echo "$3 serves version $2 at $address"
    [ -z "$old" ] || stop_process "$old"
}

deploy() { # VERSION PAUSE: replaces, one by one, the instances of other versions; pauses for some seconds after half of them
    local version=$1 pause=$2 number slot serving replaced=0
    number=$(($(cat run/number 2>/dev/null || echo 0) + 1))
    echo "$number" >run/number
    for slot in $(seq "$PARCELS_INSTANCES"); do
        serving=''
        [ ! -f "run/slots/$slot" ] || read -r _ _ serving _ <"run/slots/$slot"
        if [ "$serving" != "$version" ]; then
            replace_instance "$slot" "$version" "parcels-$number-$slot" || return
            replaced=$((replaced + 1))
            if [ -n "$serving" ] && [ "$pause" -gt 0 ] && [ $((2 * replaced)) = "$PARCELS_INSTANCES" ]; then
                echo "half of the instances serve $version; the others follow in $pause s"
                sleep "$pause"
            fi
        fi
    done
    echo "$version is deployed"
}

stop_deployment() { # stops a deployment that has not ended, and the instance that it is starting
    local file running
    for file in run/deploying run/starting; do
        if [ -f "$file" ]; then
            read -r running <"$file"
            stop_process "$running"
            rm -f "$file"
        fi
    done
}
