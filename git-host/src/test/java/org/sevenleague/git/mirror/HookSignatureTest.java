package org.sevenleague.git.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HookSignatureTest {

  private static final String SECRET = "It's a Secret to Everybody";
  private static final byte[] BODY = "Hello, World!".getBytes(StandardCharsets.UTF_8);

  /** The example of GitHub's own documentation. */
  private static final String HEX =
      "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

  @Test
  void eachHostsSignatureIsKnown() {
    assertThat(new HookSignature("sha256=" + HEX, null, null).matches(SECRET, BODY)).isTrue();
    assertThat(new HookSignature(null, null, HEX).matches(SECRET, BODY)).isTrue();
    assertThat(new HookSignature(null, SECRET, null).matches(SECRET, BODY)).isTrue();
  }

  @Test
  void nothingElsePasses() {
    byte[] other = "Hello, World?".getBytes(StandardCharsets.UTF_8);
    assertThat(new HookSignature("sha256=" + HEX, null, null).matches(SECRET, other)).isFalse();
    assertThat(new HookSignature(HEX, null, null).matches(SECRET, BODY)).isFalse();
    assertThat(new HookSignature(null, "x", null).matches(SECRET, BODY)).isFalse();
    assertThat(new HookSignature(null, null, "").matches(SECRET, BODY)).isFalse();
    assertThat(new HookSignature(null, null, null).matches(SECRET, BODY)).isFalse();
    assertThat(new HookSignature("sha256=0", SECRET, null).matches(SECRET, BODY)).isFalse();
  }
}
