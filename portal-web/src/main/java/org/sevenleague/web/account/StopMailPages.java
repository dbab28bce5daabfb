package org.sevenleague.web.account;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.sevenleague.discussion.notice.MailWishes;
import org.sevenleague.kernel.NotFound;

/**
 * Ends somebody's mail by the secret that stands in each of their mails, without signing in: for
 * people, and for the buttons of mail programs, which send a form without asking (RFC 8058).
 */
@Controller
@Path("hooks/stop-mail/{secret}")
public class StopMailPages {

  private final Models models;
  private final MailWishes wishes;

  @Inject
  public StopMailPages(Models models, MailWishes wishes) {
    this.models = models;
    this.wishes = wishes;
  }

  /** Programs that look through mail open links; so this only asks. */
  @GET
  public String ask(@PathParam("secret") String secret) {
    if (!wishes.known(secret)) {
      throw new NotFound();
    }
    return page(secret, false);
  }

  @POST
  public String stop(@PathParam("secret") String secret) {
    wishes.stop(secret);
    return page(secret, true);
  }

  private String page(String secret, boolean stopped) {
    models.put("page", new StopMailPage(secret, stopped));
    return "account/stop-mail.html";
  }

  /**
   * What the page shows.
   *
   * @param stopped whether the mail has ended
   */
  public record StopMailPage(String secret, boolean stopped) {}
}
