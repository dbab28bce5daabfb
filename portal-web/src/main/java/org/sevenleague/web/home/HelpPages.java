package org.sevenleague.web.home;

import jakarta.mvc.Controller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What the keys do and how a query is written. */
@Controller
@Path("help")
public class HelpPages {

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String help() {
    return "home/help.html";
  }
}
