package org.sevenleague.web.home;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The first page. */
@Controller
@Path("/")
public class HomePages {

  private final Models models;

  @Inject
  public HomePages(Models models) {
    this.models = models;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String home() {
    models.put("page", new HomePage(0));
    return "home/home.html";
  }
}
