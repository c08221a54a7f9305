#!/usr/bin/env bash
# Installs what vouchers needs, unless it is already there: ./install.sh
# Into the folder lib: the OpenTelemetry Java agent, the classes of the service, and the part of Maven Central that its
# build needs, so that it builds without network access.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
agent=io.opentelemetry.javaagent:opentelemetry-javaagent:2.24.0:jar
installed=lib/installed

if ! command -v mvn >/dev/null; then
    echo "Cannot find mvn, which examples/vouchers needs. Install Maven 3.8 or later." >&2
    exit 1
fi
if [ -f "$installed" ] && [ -z "$(find pom.xml .mvn src install.sh -newer "$installed" -type f -print -quit)" ]; then
    exit
fi
echo "Installing the libraries of examples/vouchers ..." >&2
rm -f "$installed"
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact=$agent -DoutputDirectory="$PWD/lib" \
    -Dmdep.stripVersion=true >&2
mvn -B -q -Dmaven.repo.local="$PWD/lib/maven" test >&2
# because Maven uses a file of a mirror only where the mirror is configured, which it is not in the sandbox
find lib/maven -name _remote.repositories -delete
rm -rf lib/classes
cp -R target/classes lib/classes
touch "$installed"
echo "  installed in $SECONDS s" >&2
