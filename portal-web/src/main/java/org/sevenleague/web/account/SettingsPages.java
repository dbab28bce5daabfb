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
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.people.People;
import org.sevenleague.people.Person;
import org.sevenleague.people.Theme;
import org.sevenleague.web.frame.Flash;
import org.sevenleague.web.signin.PreferenceCookies;

/** How a person is shown, and how the portal looks to them. */
@Controller
@Path("settings")
public class SettingsPages {

  private final Models models;
  private final Myself myself;
  private final People people;

  @Inject
  public SettingsPages(Models models, Myself myself, People people) {
    this.models = models;
    this.myself = myself;
    this.people = people;
  }

  @GET
  public Response form() {
    Person me = myself.person();
    return page(200, me, me.displayName(), me.theme().word(), me.shortcutKeys(), Map.of());
  }

  @POST
  public Response save(
      @FormParam("displayName") @DefaultValue("") String displayName,
      @FormParam("theme") @DefaultValue("system") String theme,
      @FormParam("keys") @Nullable String keys) {
    Person me = myself.person();
    try {
      Theme chosen = Theme.of(theme);
      people.present(me.handle(), displayName, chosen, keys != null);
      return Response.fromResponse(Flash.redirect("/settings", "Saved."))
          .cookie(PreferenceCookies.of(chosen, keys != null))
          .build();
    } catch (Invalid invalid) {
      return page(
          422,
          me,
          displayName,
          theme,
          keys != null,
          Map.of(invalid.field(), String.valueOf(invalid.getMessage())));
    }
  }

  private Response page(
      int status,
      Person me,
      String displayName,
      String theme,
      boolean keys,
      Map<String, String> errors) {
    models.put("page", new SettingsPage(me, displayName, theme, keys, errors));
    return Response.status(status).entity("account/settings.html").build();
  }
}
