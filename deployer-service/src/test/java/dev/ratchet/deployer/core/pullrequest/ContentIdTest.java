package dev.ratchet.deployer.core.pullrequest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Content ids that IPFS computes for the same bytes. */
final class ContentIdTest {
    @ParameterizedTest
    @CsvSource({
        // discuss.ipfs.tech/t/ipfs-cid-v1-help-me-derive-cid-by-hand/17685: ipfs add --cid-version 1
        "13827090cbf4f1990cd041e3875403b43e33877fa2da7c800223d3a87ad35509,"
                + " bafkreiatqjyjbs7u6gmqzucb4odvia5uhyzyo75c3j6iaard2ouhvu2vbe",
        // the empty block, a known id of the IPFS gateways
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855,"
                + " bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
    })
    void isThatOfIpfs(String sha256, String expected) {
        assertEquals(expected, ContentId.of(new Digest(sha256)).text());
    }

    @Test
    void isThatOfTheBytesOfAText() {
        assertEquals(
                "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
                ContentId.of("").text());
    }
}
