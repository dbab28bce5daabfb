package org.sevenleague.web.account;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.sevenleague.kernel.Caller;
import org.sevenleague.review.health.OwnFigures;
import org.sevenleague.review.health.Window;

/**
 * One's own figures, at one's own browser. No address names a person, no token opens it, and there
 * is no such page for administrators.
 */
@Controller
@Path("settings/reviews")
public class OwnReviewsPages {

  private final Models models;
  private final Myself myself;
  private final OwnFigures figures;

  @Inject
  public OwnReviewsPages(Models models, Myself myself, OwnFigures figures) {
    this.models = models;
    this.myself = myself;
    this.figures = figures;
  }

  @GET
  public String show(@QueryParam("days") @DefaultValue("90") int days) {
    Caller me = myself.caller();
    models.put("page", new OwnReviewsPage(days, figures.of(me, new Window(days))));
    return "account/reviews.html";
  }
}
