# One image per service: docker build --target SERVICE ., with ingest, analyzer, generator, deployer or storefront as SERVICE.
# All images share one layer with the tarball of ./ratchet package. BuildKit is not required.

# Copies the poms alone, so that the layer with the libraries is rebuilt only if a pom changes.
FROM maven:3.9-eclipse-temurin-25 AS poms
WORKDIR /src
COPY . .
RUN mkdir /poms && cp --parents -r pom.xml */pom.xml */*/pom.xml .mvn ratchet LICENSE distribution/src /poms

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
# Adds one class, so that Maven also fetches the plugins that compile.
COPY --from=poms /poms ./
RUN mkdir -p schemas/src/main/java/fetch \
    && echo 'package fetch; interface Libraries {}' >schemas/src/main/java/fetch/Libraries.java \
    && ./ratchet package -Punchecked && rm -r schemas/src
COPY . .
RUN ./ratchet package -Punchecked && mkdir /ratchet && tar -xzf distribution/target/ratchet-*.tar.gz -C /ratchet --strip-components=1
# Creates a repository of the storefront's sources, which the generator reads and to which the deployer commits.
RUN git init -q -b main /repository && cp -r /ratchet/examples/storefront/. /repository && cd /repository \
    && git add . && git -c user.name=Storefront -c user.email=storefront@localhost commit -q -m 'Open the storefront'

FROM eclipse-temurin:25-jre AS runtime
# The folders are mount points; an empty volume adopts their owner. Git needs a home folder, because it writes there.
RUN useradd --system --uid 10001 --home-dir /state ratchet && install -d -o ratchet -g ratchet /state /repository /keys
COPY --from=build /ratchet /opt/ratchet
USER ratchet
WORKDIR /state
# Uses bash, because the image has no curl, and no pipe, because no process in the container reaps its zombies.
HEALTHCHECK --interval=5s --timeout=4s --start-period=180s --retries=6 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/$HEALTH_PORT && printf 'GET /health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200 '* ]]"]

FROM runtime AS ingest
ENV HEALTH_PORT=4318
EXPOSE 4317 4318
ENTRYPOINT ["/opt/ratchet/bin/ratchet", "ingest"]

FROM runtime AS analyzer
ENV HEALTH_PORT=7071
ENTRYPOINT ["/opt/ratchet/bin/ratchet", "analyzer"]

FROM runtime AS deployer
ENV HEALTH_PORT=7070
EXPOSE 7070
ENTRYPOINT ["/opt/ratchet/bin/ratchet", "deployer"]

# The generator compiles changes, so its image has a JDK. It confines them with Landlock and seccomp, which need no option of
# Docker.
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
