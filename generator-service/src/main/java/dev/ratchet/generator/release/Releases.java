package dev.ratchet.generator.release;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.generator.core.Candidate;
import dev.ratchet.generator.core.Release;
import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.sandbox.ActiveSandbox;
import dev.ratchet.generator.sandbox.NoSandbox;
import dev.ratchet.generator.sandbox.Sandbox;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds releases from compiled classes. */
public final class Releases {
    private static final String BASE = "base";

    private Releases() {}

    /** Result of building a base release. */
    public sealed interface BuildResult permits BuiltRelease, Failed {}

    /** The release. */
    public record BuiltRelease(Release release) implements BuildResult {}

    /** Reasons why there is no release. */
    public record Failed(List<GateFinding> findings) implements BuildResult {
        public Failed {
            findings = List.copyOf(findings);
        }
    }

    /** Digest of the part of a tree that is compiled into a release. */
    public static Digest source(ChangeableComponent component, SourceTree tree) {
        return new Scope(component).mainSources(tree).digest();
    }

    /** Compiles a component's unchanged sources into its base release. */
    public static BuildResult base(ChangeableComponent component, SourceTree tree, Sandbox sandbox)
            throws InterruptedException {
        return switch (sandbox) {
            case NoSandbox none -> new Failed(List.of(new GateFinding("sandbox", "", 0, none.sentence())));
            case ActiveSandbox active -> {
                var compiler = new Compiler(active, component);
                yield switch (compiler.compile(Map.of(BASE, tree))) {
                    case Compiler.CompilationErrors refused -> new Failed(refused.findings());
                    case Compiler.CompiledTrees done ->
                        new BuiltRelease(release(
                                component,
                                new Origin(tree, Optional.empty(), Optional.empty()),
                                done.of(BASE).main(),
                                compiler.version()));
                };
            }
        };
    }

    /** Builds the release of a candidate on top of its base release. */
    public static Release of(Candidate candidate, Digest baseRelease, Classes classes, String compiler) {
        var origin = new Origin(candidate.edited(), Optional.of(baseRelease), Optional.of(Digest.of(candidate.diff())));
        return release(candidate.component(), origin, classes, compiler);
    }

    private record Origin(SourceTree tree, Optional<Digest> base, Optional<Digest> diff) {}

    private static Release release(ChangeableComponent component, Origin origin, Classes classes, String compiler) {
        byte[] bundle = Bundle.of(classes);
        return new Release(
                new ReleaseManifest(
                        ReleaseManifest.CURRENT,
                        component.id(),
                        origin.base(),
                        origin.diff(),
                        source(component, origin.tree()),
                        Digest.of(bundle),
                        compiler,
                        component.entryPoint().handler()),
                bundle);
    }
}
