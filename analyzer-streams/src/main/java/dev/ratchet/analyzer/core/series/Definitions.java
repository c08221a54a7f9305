package dev.ratchet.analyzer.core.series;

/** Which series there are in a block, as bytes. */
final class Definitions {
    private final Rows rows;
    private final Directory directory;
    private final Row row = new Row();
    private final Packing page = new Packing();

    Definitions(Rows rows, Directory directory) {
        this.rows = rows;
        this.directory = directory;
    }

    /** All series of a block. */
    byte[] of(int block) {
        page.clear();
        for (int i = 0; i < Directory.BLOCK; i++) {
            int place = block * Directory.BLOCK + i;
            if (place < rows.size() && Traits.isPresent(rows.see(row, place).traits())) {
                write(place);
            }
        }
        return page.copy();
    }

    private void write(int place) {
        page.put(place % Directory.BLOCK);
        page.put(Traits.generation(row.traits()));
        page.put(Traits.kind(row.traits()));
        page.putLong(row.idHigh());
        page.putLong(row.idLow());
        page.putLong(row.fingerprint());
        page.putText(directory.tenants().name(Traits.tenant(row.traits())));
        if (Traits.isLatency(row.traits())) {
            Operation operation = rows.latencies(place).operation();
            page.put(operation == null ? 0 : 1);
            if (operation != null) {
                page.putText(operation.component());
                page.putText(operation.name());
                page.putDouble(operation.millis());
            }
        }
    }

    /** Puts series back into a block in place of those that were put back before; what is of another generation is dropped. */
    void restore(int block, byte[] bytes) {
        for (int place = block * Directory.BLOCK;
                place < Math.min(rows.size(), (block + 1) * Directory.BLOCK);
                place++) {
            long traits = rows.see(row, place).traits();
            row.traits(Traits.unknown(Traits.generation(traits), Traits.isLatency(traits)));
        }
        Unpacking in = new Unpacking().over(bytes, 0, bytes.length);
        while (in.hasMore()) {
            int place = rows.grow(block * Directory.BLOCK + in.get());
            int generation = in.get();
            int kind = in.get();
            if (Traits.generation(rows.see(row, place).traits()) != generation) {
                rows.empty(place);
            }
            long idHigh = in.getLong();
            long idLow = in.getLong();
            long fingerprint = in.getLong();
            String tenant = in.getText();
            row.begin(idHigh, idLow, fingerprint, Traits.of(directory.tenants().number(tenant), generation, kind));
            if (Traits.isLatency(row.traits()) && in.get() == 1) {
                rows.latencies(place).operation(new Operation(tenant, in.getText(), in.getText(), in.getDouble()));
            }
        }
    }
}
