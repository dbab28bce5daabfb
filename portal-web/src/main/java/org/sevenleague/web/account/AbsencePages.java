package org.sevenleague.web.account;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.Setting;
import org.sevenleague.people.Absence;
import org.sevenleague.people.Absences;
import org.sevenleague.web.frame.Flash;

/** A person says when they are away, so that others are asked in their place. */
@Controller
@Path("settings/absence")
public class AbsencePages {

  private final Models models;
  private final Myself myself;
  private final Absences absences;

  @Inject
  public AbsencePages(Models models, Myself myself, Absences absences) {
    this.models = models;
    this.myself = myself;
    this.absences = absences;
  }

  @GET
  public Response form() {
    Optional<Absence> absence = absences.of(myself.person().id());
    return page(
        200,
        absence,
        absence.map(Absence::first).orElse(absences.today()).toString(),
        absence.map(said -> said.last().toString()).orElse(""),
        absence.map(Absence::note).orElse(""),
        Map.of());
  }

  @POST
  public Response say(
      @FormParam("first") @DefaultValue("") String first,
      @FormParam("last") @DefaultValue("") String last,
      @FormParam("note") @DefaultValue("") String note) {
    long me = myself.person().id();
    try {
      absences.say(me, first, last, note);
      return Flash.redirect("/settings/absence", "Saved. Others see it on your page.");
    } catch (Invalid invalid) {
      return page(
          422,
          absences.of(me),
          first,
          last,
          note,
          Map.of(invalid.field(), String.valueOf(invalid.getMessage())));
    }
  }

  @POST
  @Path("end")
  public Response back() {
    absences.back(myself.person().id());
    return Flash.redirect("/settings/absence", "You are there.");
  }

  private Response page(
      int status,
      Optional<Absence> absence,
      String first,
      String last,
      String note,
      Map<String, String> errors) {
    models.put(
        "page", new AbsencePage(absence, first, last, note, Setting.WORKING_HOURS.value(), errors));
    return Response.status(status).entity("account/absence.html").build();
  }
}
