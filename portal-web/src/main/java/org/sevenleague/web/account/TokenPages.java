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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.git.repository.Repositories;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Gate;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.people.Token;
import org.sevenleague.people.Tokens;
import org.sevenleague.web.frame.Flash;

/** A person's tokens for git and programs: make, list, revoke. */
@Controller
@Path("settings/tokens")
public class TokenPages {

  /** Days that the form offers; 0 is never. */
  private static final List<String> DAYS = List.of("7", "30", "90", "365", "0");

  private final Models models;
  private final Myself myself;
  private final Tokens tokens;
  private final Repositories repositories;
  private final Gate gate;
  private final Clock clock;

  @Inject
  public TokenPages(
      Models models,
      Myself myself,
      Tokens tokens,
      Repositories repositories,
      Gate gate,
      Clock clock) {
    this.models = models;
    this.myself = myself;
    this.tokens = tokens;
    this.repositories = repositories;
    this.gate = gate;
    this.clock = clock;
  }

  @GET
  public Response list() {
    return page(200, "", TokensPage.Form.EMPTY, Map.of());
  }

  /** Makes a token and shows it in the answer itself: it is nowhere else to be had. */
  @POST
  public Response add(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("scope") @DefaultValue("read") String scope,
      @FormParam("repository") @DefaultValue("") String repository,
      @FormParam("days") @DefaultValue("90") String days,
      @FormParam("current") @DefaultValue("") String password) {
    Caller me = myself.caller();
    TokensPage.Form form = new TokensPage.Form(name, scope, repository.strip(), days);
    try {
      Tokens.Wish wish = wish(me, form);
      Optional<String> mistake = myself.mistakeInPassword(password);
      if (mistake.isPresent()) {
        return page(422, "", form, Map.of("current", mistake.get()));
      }
      String secret = tokens.add(me, myself.person().handle(), wish).secret();
      return page(200, secret, TokensPage.Form.EMPTY, Map.of());
    } catch (Invalid invalid) {
      String field = invalid.field().equals("displayName") ? "name" : invalid.field();
      return page(422, "", form, Map.of(field, String.valueOf(invalid.getMessage())));
    } catch (Conflict tooMany) {
      return page(409, "", form, Map.of("name", String.valueOf(tooMany.getMessage())));
    }
  }

  @POST
  @Path("{id:[0-9]{1,18}}/revoke")
  public Response revoke(@PathParam("id") long id) {
    tokens.revoke(myself.caller(), myself.person().handle(), id);
    return Flash.redirect("/settings/tokens", "The token is revoked. It opens nothing any more.");
  }

  private Tokens.Wish wish(Caller me, TokensPage.Form form) {
    if (!DAYS.contains(form.days())) {
      throw new Invalid("days", "Choose one of the times.");
    }
    long days = Long.parseLong(form.days());
    return new Tokens.Wish(
        form.name(),
        Access.of(form.scope()),
        form.repository().isEmpty() ? Optional.empty() : Optional.of(readable(me, form)),
        days == 0 ? Optional.empty() : Optional.of(clock.instant().plus(Duration.ofDays(days))));
  }

  private RepositoryId readable(Caller me, TokensPage.Form form) {
    try {
      return repositories
          .find(new RepositoryName(form.repository()))
          .map(Repository::id)
          .filter(id -> gate.allows(me, Access.READ, id))
          .orElseThrow(TokenPages::noSuchRepository);
    } catch (Invalid badName) {
      throw noSuchRepository();
    }
  }

  private static Invalid noSuchRepository() {
    return new Invalid(
        "repository", "There is no repository of that name that you may read. Check the spelling.");
  }

  private Response page(
      int status, String fresh, TokensPage.Form form, Map<String, String> errors) {
    Caller me = myself.caller();
    Instant now = clock.instant();
    List<TokensPage.Row> rows =
        tokens.of(myself.person().handle()).stream().map(token -> row(me, token, now)).toList();
    models.put("page", new TokensPage(rows, fresh, form, !myself.freshPassword(), errors));
    return Response.status(status).entity("account/tokens.html").build();
  }

  private TokensPage.Row row(Caller me, Token token, Instant now) {
    return new TokensPage.Row(
        token.id(),
        token.name(),
        token.scope().word(),
        token.repository().map(id -> nameOf(me, id)).orElse(""),
        token.createdAt(),
        token.expiresAt(),
        token.expired(now),
        token.usedAt());
  }

  private String nameOf(Caller me, RepositoryId id) {
    return gate.allows(me, Access.READ, id)
        ? repositories.find(id).map(found -> found.name().value()).orElse("one that is gone")
        : "one you may not read now";
  }
}
