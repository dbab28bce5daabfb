package org.sevenleague.web.admin;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.sevenleague.discussion.notice.Letter;
import org.sevenleague.discussion.notice.Mail;
import org.sevenleague.discussion.notice.MailServer;
import org.sevenleague.discussion.notice.Mails;
import org.sevenleague.discussion.notice.Post;
import org.sevenleague.discussion.notice.Undelivered;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.people.MailAddress;
import org.sevenleague.people.Mailbox;
import org.sevenleague.people.Mailboxes;
import org.sevenleague.people.People;
import org.sevenleague.web.frame.Flash;

/** Whether mail leaves, and what became of that which did not. What mails say is not shown. */
@Controller
@Path("admin/mail")
public class AdminMailPages {

  private final Models models;
  private final Administrator administrator;
  private final Mails mails;
  private final Post post;
  private final Mailboxes mailboxes;
  private final People people;
  private final Clock clock;

  @Inject
  public AdminMailPages(
      Models models,
      Administrator administrator,
      Mails mails,
      Post post,
      Mailboxes mailboxes,
      People people,
      Clock clock) {
    this.models = models;
    this.administrator = administrator;
    this.mails = mails;
    this.post = post;
    this.mailboxes = mailboxes;
    this.people = people;
    this.clock = clock;
  }

  @GET
  public String show() {
    Caller caller = administrator.required();
    Optional<MailServer> server = Optional.empty();
    String mistake = "";
    try {
      server = post.server();
    } catch (Invalid wrong) {
      mistake = String.valueOf(wrong.getMessage());
    }
    models.put(
        "page",
        new AdminMailPage(
            server.map(MailServer::toString).orElse(""),
            server.map(MailServer::from).map(MailAddress::value).orElse(""),
            mistake,
            address(caller),
            mails.count("waiting"),
            mails.count("sent"),
            mails.count("dead"),
            rows(mails.troubled())));
    return "admin/mail.html";
  }

  private List<AdminMailPage.Row> rows(List<Mail> troubled) {
    return troubled.stream()
        .map(
            mail ->
                new AdminMailPage.Row(
                    mail,
                    people.find(mail.person()).map(one -> one.handle().value()).orElse("gone")))
        .toList();
  }

  /** Sends the administrator a mail now, and says what the server said. */
  @POST
  @Path("test")
  public Response test() {
    Caller caller = administrator.required();
    MailAddress to =
        address(caller)
            .orElseThrow(
                () -> new Conflict("Confirm an address of yours first. Nothing was sent."));
    try {
      post.sendNow(
          Letter.asked(
              to,
              "A mail to try it",
              "test." + caller.personId().orElse(0L) + "." + clock.millis() + "@" + Letter.host(),
              "Mail from " + Addresses.portal() + " reaches you.\n"));
      return Flash.redirect("/admin/mail", "The mail server took a mail to " + to + ".");
    } catch (Undelivered refused) {
      throw new Conflict("The mail server did not take it: " + refused.getMessage());
    }
  }

  @POST
  @Path("{id:[0-9]{1,18}}/again")
  public Response again(@PathParam("id") long id) {
    administrator.required();
    mails.again(id);
    return Flash.redirect("/admin/mail", "It is tried again.");
  }

  @POST
  @Path("again")
  public Response allAgain() {
    administrator.required();
    mails.allAgain();
    return Flash.redirect("/admin/mail", "They are tried again.");
  }

  private Optional<MailAddress> address(Caller caller) {
    return caller.personId().flatMap(mailboxes::of).flatMap(Mailbox::address);
  }
}
