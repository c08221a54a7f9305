package dev.ratchet.analyzer.core.series;

import dev.ratchet.analyzer.core.operation.Operation;
import dev.ratchet.analyzer.core.operation.OperationSource;
import dev.ratchet.analyzer.core.series.minute.ByteReader;
import dev.ratchet.analyzer.core.series.minute.ByteWriter;
import org.jspecify.annotations.Nullable;

/** Serialises the definitions of the series in a block. */
final class SeriesDefinitions {
    /** In the kind of a series: its name follows its tenant. An earlier version wrote none. */
    private static final int NAMED = 0x80;

    private static final int FAILED = 2;
    private static final int SOURCE_SHIFT = 2;

    private final Rows rows;
    private final SeriesDirectory directory;
    private final Row row = new Row();
    private final ByteWriter page = new ByteWriter();

    SeriesDefinitions(Rows rows, SeriesDirectory directory) {
        this.rows = rows;
        this.directory = directory;
    }

    /** Definitions of all series in a block. */
    byte[] writeBlock(int block) {
        page.clear();
        for (int i = 0; i < SeriesDirectory.BLOCK; i++) {
            int place = block * SeriesDirectory.BLOCK + i;
            if (place < rows.size()
                    && SeriesTraits.isPresent(rows.moveTo(row, place).traits())) {
                write(place);
            }
        }
        return page.copy();
    }

    private void write(int place) {
        page.put(place % SeriesDirectory.BLOCK);
        page.put(SeriesTraits.generation(row.traits()));
        int number = rows.name(place);
        page.put(SeriesTraits.kind(row.traits()) | (number == Names.UNKNOWN ? 0 : NAMED));
        page.putLong(row.idHigh());
        page.putLong(row.idLow());
        page.putLong(row.fingerprint());
        page.putText(directory.tenants().name(SeriesTraits.tenant(row.traits())));
        if (number != Names.UNKNOWN) {
            Names.Name name = directory.names().name(number);
            page.putText(name.component());
            page.putText(name.metric());
            page.putText(name.unit());
        }
        if (SeriesTraits.isLatency(row.traits())) {
            Operation operation = rows.latencies(place).operation();
            page.put(operation == null ? 0 : flags(operation));
            if (operation != null) {
                page.putText(operation.component());
                page.putText(operation.name());
                page.putDouble(operation.millis());
                writeEdges(rows.latencies(place).edges());
            }
        }
    }

    /** Flags of an operation: present, failed, and the source; an earlier version wrote only the first. */
    private static int flags(Operation operation) {
        return 1 | (operation.isFailed() ? FAILED : 0) | operation.source().code() << SOURCE_SHIFT;
    }

    private static Operation readOperation(ByteReader in, String tenant, int flags) {
        return new Operation(
                tenant,
                in.getText(),
                in.getText(),
                in.getDouble(),
                OperationSource.of(flags >> SOURCE_SHIFT),
                (flags & FAILED) != 0);
    }

    /** Writes the edges of a distribution: their number plus one (0 if unknown), then their differences. */
    private void writeEdges(short @Nullable [] edges) {
        if (SeriesTraits.isDistribution(row.traits())) {
            page.putNumber(edges == null ? 0 : edges.length + 1);
            int before = 0;
            for (int i = 0; edges != null && i < edges.length; i++) {
                page.putNumber(edges[i] - before);
                before = edges[i];
            }
        }
    }

    private static short @Nullable [] readEdges(ByteReader in) {
        int length = (int) in.getNumber() - 1;
        if (length < 0) {
            return null;
        }
        short[] edges = new short[length];
        int edge = 0;
        for (int i = 0; i < length; i++) {
            edge += (int) in.getNumber();
            edges[i] = (short) edge;
        }
        return edges;
    }

    /**
     * Restores the definitions of a block, replacing those restored before; discards the state of other generations.
     */
    void restore(int block, byte[] bytes) {
        for (int place = block * SeriesDirectory.BLOCK;
                place < Math.min(rows.size(), (block + 1) * SeriesDirectory.BLOCK);
                place++) {
            long traits = rows.moveTo(row, place).traits();
            row.traits(SeriesTraits.unknown(SeriesTraits.generation(traits), SeriesTraits.isLatency(traits)));
        }
        ByteReader in = new ByteReader().start(bytes, 0, bytes.length);
        while (in.hasMore()) {
            int place = rows.grow(block * SeriesDirectory.BLOCK + in.get());
            int generation = in.get();
            int kind = in.get();
            if (SeriesTraits.generation(rows.moveTo(row, place).traits()) != generation) {
                rows.empty(place);
            }
            long idHigh = in.getLong();
            long idLow = in.getLong();
            long fingerprint = in.getLong();
            String tenant = in.getText();
            int number = directory.tenants().number(tenant);
            row.initialise(idHigh, idLow, fingerprint, SeriesTraits.pack(number, generation, kind & ~NAMED));
            if ((kind & NAMED) != 0) {
                Names.Name name = new Names.Name(in.getText(), in.getText(), in.getText());
                rows.name(place, directory.names().number(number, name));
            }
            int flags = SeriesTraits.isLatency(row.traits()) ? in.get() : 0;
            if (flags != 0) {
                LatencyState latencies = rows.latencies(place);
                latencies.operation(readOperation(in, tenant, flags));
                if (SeriesTraits.isDistribution(row.traits())) {
                    latencies.edges(readEdges(in));
                }
            }
        }
    }
}
