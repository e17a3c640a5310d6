package org.vrrpd.checks.probe.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.checks.probe.Secret;
import org.vrrpd.checks.probe.postgresql.Authentication.Answer;

/** The salt, rounds and nonces of RFC 7677, 3; there the user is in the message, which changes proof and signature. */
class ScramTest {

    private static final String NONCE = "rOprNGfwEbeRWgbNEkqO";
    private static final String SERVER_FIRST =
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
    private static final String PROOF =
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=qvT2SWdEH5Q06albL+hjSYuUhCG7VndFyzIb7CK4n9k=";
    private static final String SERVER_FINAL = "v=3HO6Qt1M4MKJrmlKaoOqLAI0/0TV0HZe7J9H3MBtSOg=";

    private final ScramKeys keys = new ScramKeys(new Secret("pencil"));
    private final Scram scram = new Scram(keys, NONCE);

    @Test
    void both_sides_prove_that_they_know_the_password() {
        assertThat(scram.first()).isEqualTo("n,,n=,r=" + NONCE);
        assertThat(scram.proof(SERVER_FIRST)).isEqualTo(new Answer.Words(PROOF));
        assertThat(scram.verified(SERVER_FINAL)).isEqualTo(new Answer.Words(""));
        assertThat(scram.isVerified()).isTrue();
    }

    @Test
    void a_server_that_does_not_know_the_password_is_not_believed() {
        scram.proof(SERVER_FIRST);

        assertThat(scram.verified("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="))
                .isInstanceOf(Answer.Amiss.class);
        assertThat(scram.isVerified()).isFalse();
    }

    @Test
    void keys_are_made_once_for_a_salt_and_its_rounds() {
        byte[] salt = {1, 2, 3};
        byte[] other = {1, 2, 4};
        var first = keys.of(salt, 2);

        assertThat(keys.of(salt.clone(), 2)).isSameAs(first);
        assertThat(keys.of(salt, 3)).isNotEqualTo(first);
        assertThat(keys.of(other, 2)).isNotEqualTo(first);
        assertThat(first).hasToString("keys");
    }

    @Test
    void the_server_does_not_decide_how_long_we_compute() {
        assertThat(scram.proof(SERVER_FIRST.replace("4096", "999999999"))).isInstanceOf(Answer.Amiss.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "r=rOprNGfwEbeRWgbNEkqO,s=W22Z",
                "r=rOprNGfwEbeRWgbNEkqO,s=,i=4096",
                "r=rOprNGfwEbeRWgbNEkqO,s====,i=4096",
                "r=rOprNGfwEbeRWgbNEkqO,s=W22Z,i=0",
                "r=rOprNGfwEbeRWgbNEkqO,s=W22Z,i=-1",
                "r=rOprNGfwEbeRWgbNEkqO,s=W22Z,i=9999999999",
                "r=another,s=W22Z,i=4096",
            })
    void what_no_server_says_is_nonsense(String words) {
        assertThat(scram.proof(words)).isEqualTo(new Answer.Nonsense());
    }

    @Test
    void the_last_message_does_not_come_first_and_the_first_not_twice() {
        assertThat(scram.verified("v=")).isEqualTo(new Answer.Nonsense());
        scram.proof(SERVER_FIRST);
        assertThat(scram.proof(SERVER_FIRST)).isEqualTo(new Answer.Nonsense());
    }
}
