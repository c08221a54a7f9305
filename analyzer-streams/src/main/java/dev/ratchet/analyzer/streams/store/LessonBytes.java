package dev.ratchet.analyzer.streams.store;

import dev.ratchet.analyzer.core.cycle.LedgerEntry;
import dev.ratchet.analyzer.core.prediction.Lesson;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import java.io.DataInputStream;
import java.io.IOException;

/** Encodes lessons for the changelog. */
public final class LessonBytes {
    private static final int MOST_INPUTS = 1000;

    public static byte[] write(LedgerEntry.LessonEntry it) {
        return VersionedBytes.write(out -> {
            Lesson lesson = it.lesson();
            out.writeUTF(it.tenant());
            out.writeLong(it.number());
            out.writeUTF(lesson.component());
            out.writeUTF(lesson.kind().name());
            out.writeInt(lesson.inputs().length);
            for (double input : lesson.inputs()) {
                out.writeDouble(input);
            }
            out.writeDouble(lesson.predicted());
            out.writeBoolean(lesson.success());
        });
    }

    public static LedgerEntry.LessonEntry read(byte[] bytes) {
        return VersionedBytes.read(bytes, in -> new LedgerEntry.LessonEntry(in.readUTF(), in.readLong(), lesson(in)));
    }

    private static Lesson lesson(DataInputStream in) throws IOException {
        String component = in.readUTF();
        OpportunityKind kind = OpportunityKind.valueOf(in.readUTF());
        int length = in.readInt();
        if (length < 0 || length > MOST_INPUTS) {
            throw new UnreadableState("a lesson must not have " + length + " inputs");
        }
        double[] inputs = new double[length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = in.readDouble();
        }
        return new Lesson(component, kind, inputs, in.readDouble(), in.readBoolean());
    }

    private LessonBytes() {}
}
