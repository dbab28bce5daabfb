package org.sevenleague.web.account;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.sevenleague.people.Person;
import org.sevenleague.people.Sessions;
import org.sevenleague.web.frame.Cookies;
import org.sevenleague.web.frame.Flash;

/** The browsers a person is signed in with, and ending them. */
@Controller
@Path("settings/sessions")
public class SessionPages {

  private final Models models;
  private final Myself myself;
  private final Sessions sessions;

  @Inject
  public SessionPages(Models models, Myself myself, Sessions sessions) {
    this.models = models;
    this.myself = myself;
    this.sessions = sessions;
  }

  @GET
  public String list() {
    Person me = myself.person();
    long mine = sessions.session(myself.secret()).orElseThrow().id();
    models.put(
        "page",
        new SessionsPage(
            sessions.of(me.handle()).stream()
                .map(
                    session ->
                        new SessionsPage.Row(
                            session.id(),
                            Agent.brief(session.agent()),
                            session.address(),
                            session.startedAt(),
                            session.usedAt(),
                            session.id() == mine))
                .toList()));
    return "account/sessions.html";
  }

  @POST
  @Path("{id:[0-9]{1,18}}/end")
  public Response end(@PathParam("id") long id) {
    sessions.end(myself.person().handle(), id);
    return Flash.redirect("/settings/sessions", "That browser is signed out.");
  }

  /** Signs out everywhere, here too. */
  @POST
  @Path("end-all")
  public Response endAll() {
    sessions.endAll(myself.caller(), myself.person().handle());
    return Response.fromResponse(Flash.redirect("/sign-in", "You are signed out everywhere."))
        .cookie(Cookies.sessionOver())
        .build();
  }
}
