package org.sevenleague.review.hook;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sevenleague.git.outbound.OutboundPost;

/** Sends deliveries, each signed with the secret of its hook. */
@Singleton
public class HookRound {

  /** The header that holds {@code sha256=} and the HMAC of the body in hexadecimal. */
  static final String SIGNATURE = "X-Portal-Signature";

  private static final Logger LOG = Logger.getLogger(HookRound.class.getName());

  private final WebHooks hooks;
  private final Supplier<OutboundPost> post;

  @Inject
  public HookRound(WebHooks hooks) {
    this(hooks, OutboundPost::ofHooks);
  }

  /** With another way out than the settings allow. */
  public HookRound(WebHooks hooks, Supplier<OutboundPost> post) {
    this.hooks = hooks;
    this.post = post;
  }

  /** Sends one, and says whether its address took it; true also when it was not due any more. */
  public boolean send(long delivery) {
    Optional<WebHooks.Sending> sending = hooks.attempt(delivery);
    if (sending.isEmpty()) {
      return true;
    }
    try {
      OutboundPost.Answer answer = post(sending.get());
      String said = answer.status() + " " + answer.words();
      if (answer.status() >= 200 && answer.status() < 300) {
        hooks.delivered(delivery, said);
        return true;
      }
      hooks.failed(delivery, said);
    } catch (IOException failed) {
      hooks.failed(delivery, String.valueOf(failed.getMessage()));
      LOG.log(Level.FINE, "a hook's address was not reached", failed);
    }
    return false;
  }

  private OutboundPost.Answer post(WebHooks.Sending sending) throws IOException {
    byte[] body = sending.body().getBytes(StandardCharsets.UTF_8);
    return post.get()
        .send(
            sending.address(),
            Map.of(
                "Content-Type",
                CloudEvent.MEDIA_TYPE,
                "User-Agent",
                "SevenLeague",
                SIGNATURE,
                "sha256=" + hmac(sending.secret(), body)),
            body);
  }

  static String hmac(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new AssertionError(everyJavaHasIt);
    }
  }
}
