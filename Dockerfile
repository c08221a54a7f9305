# One image a service: docker build --target ingest (analyzer, generator, deployer, storefront) .
# Every image has the tarball of ./ratchet package in one common layer. Nothing here needs BuildKit.

# The poms alone: while they stay the same, the layer that fetches libraries does, too, whatever else changes.
FROM maven:3.9-eclipse-temurin-25 AS poms
WORKDIR /src
COPY . .
RUN mkdir /poms && cp --parents -r pom.xml */pom.xml */*/pom.xml .mvn ratchet LICENSE distribution/src /poms

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
# With one class to compile, every plugin is fetched, too.
COPY --from=poms /poms ./
RUN mkdir -p schemas/src/main/java/fetch \
    && echo 'package fetch; interface Libraries {}' >schemas/src/main/java/fetch/Libraries.java \
    && ./ratchet package -Punchecked && rm -r schemas/src
COPY . .
RUN ./ratchet package -Punchecked && mkdir /ratchet && tar -xzf distribution/target/ratchet-*.tar.gz -C /ratchet --strip-components=1
# The storefront's sources as a repository of their own: what generator and deployer read and commit to.
RUN git init -q -b main /repository && cp -r /ratchet/examples/storefront/. /repository && cd /repository \
    && git add . && git -c user.name=Storefront -c user.email=storefront@localhost commit -q -m 'Open the storefront'

FROM eclipse-temurin:25-jre AS runtime
# The folders are mount points: an empty volume takes over their owner. A home, for Git writes its measurements there.
RUN useradd --system --uid 10001 --home-dir /state ratchet && install -d -o ratchet -g ratchet /state /repository /keys
COPY --from=build /ratchet /opt/ratchet
USER ratchet
WORKDIR /state
# The image has no curl, but bash can ask; by itself, for nobody here would reap the rest of a pipe.
HEALTHCHECK --interval=5s --timeout=4s --start-period=180s --retries=6 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/$HEALTH_PORT && printf 'GET /health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200 '* ]]"]

FROM runtime AS ingest
ENV HEALTH_PORT=4318
EXPOSE 4318
ENTRYPOINT ["/opt/ratchet/bin/ratchet", "ingest"]

FROM runtime AS analyzer
ENV HEALTH_PORT=7071
ENTRYPOINT ["/opt/ratchet/bin/ratchet", "analyzer"]

FROM runtime AS deployer
ENV HEALTH_PORT=7070
EXPOSE 7070
ENTRYPOINT ["/opt/ratchet/bin/ratchet", "deployer"]

# Compiles changes, so it has a whole JDK; confines them by Landlock and seccomp, for which Docker needs no switch.
FROM runtime AS generator
COPY --from=eclipse-temurin:25-jdk /opt/java/openjdk /opt/java/jdk
ENV JAVA_HOME=/opt/java/jdk PATH=/opt/java/jdk/bin:$PATH HEALTH_PORT=7072
ENTRYPOINT ["/opt/ratchet/bin/ratchet", "generator"]

FROM runtime AS storefront
COPY --from=build --chown=ratchet:ratchet /repository /repository
ENV HEALTH_PORT=8080
EXPOSE 8080
ENTRYPOINT ["/opt/ratchet/bin/ratchet"]
CMD ["storefront"]
