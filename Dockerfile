# One image a service: docker build --target ingest (analyzer, generator, deployer, storefront) .
# Nothing here needs BuildKit.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
ENV MAVEN_OPTS=--sun-misc-unsafe-memory-access=allow
# First the poms with one class to compile: this layer fetches every library and plugin, and is rebuilt only when a pom changes.
COPY pom.xml ./
COPY .mvn .mvn
COPY schemas/pom.xml schemas/
COPY service-runtime/pom.xml service-runtime/
COPY embedded-broker/pom.xml embedded-broker/
COPY target-sdk/pom.xml target-sdk/
COPY telemetry-ingest/pom.xml telemetry-ingest/
COPY analyzer-streams/pom.xml analyzer-streams/
COPY generator-service/pom.xml generator-service/
COPY canary-judge/pom.xml canary-judge/
COPY deployer-service/pom.xml deployer-service/
COPY examples/storefront/pom.xml examples/storefront/
COPY simulation/pom.xml simulation/
COPY backtest/pom.xml backtest/
COPY standalone/pom.xml standalone/
COPY containers/pom.xml containers/
ARG PACKAGE="package dependency:copy-dependencies -DincludeScope=runtime -Dmaven.test.skip=true -Dspotless.check.skip=true \
    -pl telemetry-ingest,analyzer-streams,generator-service,deployer-service,examples/storefront -am"
RUN mkdir -p schemas/src/main/java/fetch \
    && echo 'package fetch; interface Libraries {}' >schemas/src/main/java/fetch/Libraries.java \
    && mvn -B -ntp $PACKAGE && rm -r schemas/src
COPY . .
RUN mvn -B -ntp $PACKAGE
# The storefront's sources as a repository of their own: what generator and deployer read and commit to.
RUN git init -q -b main /repository \
    && cd examples/storefront && cp -r src components proposals policy.yaml /repository && cd /repository \
    && git add . && git -c user.name=Storefront -c user.email=storefront@localhost commit -q -m 'Open the storefront'

FROM eclipse-temurin:25-jre AS runtime
# The folders are mount points: an empty volume takes over their owner. A home, for Git writes its measurements there.
RUN useradd --system --uid 10001 --home-dir /state ratchet && install -d -o ratchet -g ratchet /state /repository /keys
USER ratchet
WORKDIR /state
# The flags of the ratchet script; java reads them from here whatever its command line is.
ENV JDK_JAVA_OPTIONS="-XX:+UseSerialGC -Xmx1g -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
# The image has no curl, but bash can ask; by itself, for nobody here would reap the rest of a pipe.
HEALTHCHECK --interval=5s --timeout=4s --start-period=180s --retries=6 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/$HEALTH_PORT && printf 'GET /health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200 '* ]]"]

FROM runtime AS ingest
COPY --from=build /src/telemetry-ingest/target/dependency /src/telemetry-ingest/target/*.jar /app/
ENV HEALTH_PORT=4318
EXPOSE 4318
ENTRYPOINT ["java", "-cp", "/app/*", "dev.ratchet.ingest.IngestService"]

FROM runtime AS analyzer
COPY --from=build /src/analyzer-streams/target/dependency /src/analyzer-streams/target/*.jar /app/
ENV HEALTH_PORT=7071
ENTRYPOINT ["java", "-cp", "/app/*", "dev.ratchet.analyzer.AnalyzerService"]

FROM runtime AS deployer
COPY --from=build /src/deployer-service/target/dependency /src/deployer-service/target/*.jar /app/
ENV HEALTH_PORT=7070
EXPOSE 7070
ENTRYPOINT ["java", "-cp", "/app/*", "dev.ratchet.deployer.DeployerService"]

# Compiles changes, so it has a whole JDK; confines them by Landlock and seccomp, for which Docker needs no switch.
FROM runtime AS generator
COPY --from=eclipse-temurin:25-jdk /opt/java/openjdk /opt/java/jdk
COPY --from=build /src/generator-service/target/dependency /src/generator-service/target/*.jar /app/
ENV JAVA_HOME=/opt/java/jdk PATH=/opt/java/jdk/bin:$PATH HEALTH_PORT=7072
ENTRYPOINT ["java", "-cp", "/app/*", "dev.ratchet.generator.GeneratorService"]

FROM runtime AS storefront
COPY --from=build /src/examples/storefront/target/dependency /src/examples/storefront/target/*.jar /app/
COPY --from=build --chown=ratchet:ratchet /repository /repository
ENV HEALTH_PORT=8080
EXPOSE 8080
ENTRYPOINT ["java", "-cp", "/app/*"]
CMD ["dev.ratchet.storefront.Storefront"]
