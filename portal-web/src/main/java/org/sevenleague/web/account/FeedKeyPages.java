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
import org.sevenleague.people.FeedKey;
import org.sevenleague.people.FeedKeys;
import org.sevenleague.people.Person;
import org.sevenleague.web.frame.Flash;

/** The key in the addresses of a person's feeds. */
@Controller
@Path("settings/feeds")
public class FeedKeyPages {

  private final Models models;
  private final Myself myself;
  private final FeedKeys keys;

  @Inject
  public FeedKeyPages(Models models, Myself myself, FeedKeys keys) {
    this.models = models;
    this.myself = myself;
    this.keys = keys;
  }

  @GET
  public Response show() {
    return page(200, "", Map.of());
  }

  /** Makes a key and shows it in the answer itself: it is nowhere else to be had. */
  @POST
  public Response make(@FormParam("current") @DefaultValue("") String password) {
    Person me = myself.person();
    Optional<String> mistake = myself.mistakeInPassword(password);
    return mistake.isPresent()
        ? page(422, "", Map.of("current", mistake.get()))
        : page(200, keys.make(myself.caller(), me), Map.of());
  }

  @POST
  @Path("revoke")
  public Response revoke() {
    keys.revoke(myself.caller(), myself.person());
    return Flash.redirect("/settings/feeds", "The key is revoked. It opens nothing any more.");
  }

  private Response page(int status, String fresh, Map<String, String> errors) {
    models.put(
        "page",
        new FeedKeyPage(
            fresh,
            keys.of(myself.person().id()).map(FeedKey::createdAt),
            !myself.freshPassword(),
            errors));
    return Response.status(status).entity("account/feeds.html").build();
  }
}
