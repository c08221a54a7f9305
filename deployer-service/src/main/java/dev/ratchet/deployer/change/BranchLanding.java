package dev.ratchet.deployer.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.cycle.Component;
import dev.ratchet.cycle.Proposal;
import dev.ratchet.cycle.RolloutPlan;
import dev.ratchet.deployer.core.Output;
import dev.ratchet.deployer.core.Reports;
import dev.ratchet.deployer.kafka.Decisions;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lays each confirmed change on {@code ratchet/<proposal>} of its component's repository. */
public final class BranchLanding implements Decisions.Landing {
    private static final Logger LOG = LoggerFactory.getLogger(BranchLanding.class);

    private final BranchWriter branches = new BranchWriter();

    @Override
    public void land(Output.LandChange change, Decisions known) {
        RolloutPlan plan = change.plan();
        Proposal proposal = known.view().proposals().get(plan.proposal());
        Component component = known.view().components().get(plan.componentId());
        if (proposal == null || component == null) {
            LOG.atError()
                    .addKeyValue("rollout", plan.rollout())
                    .log("confirmed, but its proposal or component is gone");
            return;
        }
        byte[] diff = known.blobs().get(proposal.diffDigest()).orElse(new byte[0]);
        String message = proposal.title() + "\n\n" + proposal.description() + "\n\nRollout: " + plan.rollout()
                + "\nRelease: " + plan.digest() + "\n";
        try {
            String commit = branches.write(new BranchWriter.Change(
                    Path.of(component.repository()),
                    proposal.commit(),
                    Reports.branch(proposal.id()),
                    message,
                    new String(diff, UTF_8)));
            LOG.atInfo()
                    .addKeyValue("component", component.name())
                    .addKeyValue("proposal", proposal.id())
                    .log("landed as commit {}", commit);
        } catch (IOException e) {
            // tried again at the next start; the release serves meanwhile
            LOG.atError().addKeyValue("proposal", proposal.id()).setCause(e).log("could not be committed");
        }
    }
}
