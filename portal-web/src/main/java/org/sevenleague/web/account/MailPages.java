package org.sevenleague.web.account;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sevenleague.discussion.notice.Letter;
import org.sevenleague.discussion.notice.MailWishes;
import org.sevenleague.discussion.notice.Pace;
import org.sevenleague.discussion.notice.Post;
import org.sevenleague.discussion.notice.Undelivered;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.Setting;
import org.sevenleague.people.MailAddress;
import org.sevenleague.people.Mailbox;
import org.sevenleague.people.Mailboxes;
import org.sevenleague.people.Person;
import org.sevenleague.web.frame.Flash;

/**
 * A person's address and how soon they want mail. An address counts after the link that was sent to
 * it was opened by the same person, signed in: else a stranger's press on it would give them paths
 * that the stranger owns.
 */
@Controller
@Path("settings/mail")
public class MailPages {

  private static final Logger LOG = Logger.getLogger(MailPages.class.getName());

  private final Models models;
  private final Myself myself;
  private final Mailboxes mailboxes;
  private final MailWishes wishes;
  private final Post post;
  private final Clock clock;

  @Inject
  public MailPages(
      Models models,
      Myself myself,
      Mailboxes mailboxes,
      MailWishes wishes,
      Post post,
      Clock clock) {
    this.models = models;
    this.myself = myself;
    this.mailboxes = mailboxes;
    this.wishes = wishes;
    this.post = post;
    this.clock = clock;
  }

  @GET
  public Response show() {
    return page(200, "", Map.of());
  }

  /** Sends a link to an address. */
  @POST
  @Path("address")
  public Response ask(
      @FormParam("address") @DefaultValue("") String typed,
      @FormParam("current") @DefaultValue("") String password) {
    Person me = myself.person();
    try {
      MailAddress address = new MailAddress(typed.strip());
      if (post.server().isEmpty()) {
        return page(409, typed, Map.of("address", "This portal sends no mail."));
      }
      Optional<String> mistake = myself.mistakeInPassword(password);
      if (mistake.isPresent()) {
        return page(422, typed, Map.of("current", mistake.get()));
      }
      post.sendNow(letter(me, address, mailboxes.ask(me, address)));
      return Flash.redirect(
          "/settings/mail", "A link was sent to " + address + ". Open it in this browser.");
    } catch (Invalid invalid) {
      return page(422, typed, Map.of("address", String.valueOf(invalid.getMessage())));
    } catch (Conflict tooSoon) {
      return page(409, typed, Map.of("address", String.valueOf(tooSoon.getMessage())));
    } catch (Undelivered refused) {
      LOG.log(Level.WARNING, "a link to confirm an address was not sent", refused);
      return page(
          409,
          typed,
          Map.of(
              "address",
              refused.forGood()
                  ? "The mail server takes no mail for this address."
                  : "The mail server did not answer as it should. Try later, or tell an"
                      + " administrator."));
    }
  }

  private Letter letter(Person me, MailAddress address, String secret) {
    return Letter.asked(
        address,
        "Confirm your address",
        "confirm." + me.id() + "." + clock.millis() + "@" + Letter.host(),
        me.handle()
            + " at "
            + Addresses.portal()
            + " wants mail at this address.\n\nIf that is you, open this while you are signed in:\n"
            + Addresses.portal()
            + "/settings/mail/confirm/"
            + secret
            + "\n\nIt is good for "
            + Mailbox.LINK_VALID.toHours()
            + " hours. If it is not you, do nothing: no more mail will come.\n");
  }

  /** Programs that look through mail open links; so this only asks. */
  @GET
  @Path("confirm/{secret}")
  public String confirm(@PathParam("secret") String secret) {
    MailAddress address = mailboxes.asked(myself.person(), secret).orElseThrow(NotFound::new);
    models.put("page", new ConfirmPage(address.value(), secret));
    return "account/confirm-mail.html";
  }

  /**
   * What the page shows that asks.
   *
   * @param secret of the link
   */
  public record ConfirmPage(String address, String secret) {}

  @POST
  @Path("confirm/{secret}")
  public Response confirmed(@PathParam("secret") String secret) {
    MailAddress address = mailboxes.confirm(myself.caller(), myself.person(), secret);
    return Flash.redirect("/settings/mail", "Mail comes to " + address + " from now on.");
  }

  @POST
  @Path("forget")
  public Response forget() {
    mailboxes.forget(myself.caller(), myself.person());
    return Flash.redirect("/settings/mail", "The address is forgotten. No mail comes any more.");
  }

  @POST
  @Path("pace")
  public Response pace(@FormParam("pace") @DefaultValue("") String pace) {
    try {
      wishes.set(myself.person().id(), Pace.of(pace));
      return Flash.redirect("/settings/mail", "Saved.");
    } catch (Invalid invalid) {
      return page(422, "", Map.of("pace", String.valueOf(invalid.getMessage())));
    }
  }

  private Response page(int status, String typed, Map<String, String> errors) {
    Person me = myself.person();
    Optional<Mailbox> mailbox = mailboxes.of(me.id());
    models.put(
        "page",
        new MailPage(
            post.server().isPresent(),
            mailbox.flatMap(Mailbox::address),
            mailbox.flatMap(Mailbox::asked),
            wishes.of(me.id()).word(),
            Setting.MAIL_BATCH.number(),
            typed,
            !myself.freshPassword(),
            errors));
    return Response.status(status).entity("account/mail.html").build();
  }
}
