package org.sevenleague.web.people;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.SignInNeeded;
import org.sevenleague.people.Token;
import org.sevenleague.people.Tokens;

/**
 * The caller's own tokens, for programs that look after them. New ones are made on the settings
 * page, which asks for the password, or by {@code ./portal token add}: a token that leaked must not
 * make others that outlive it.
 */
@Path("people/me/tokens")
@Produces(MediaType.APPLICATION_JSON)
public class TokensApi {

  private final CurrentCaller callers;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  public TokensApi(CurrentCaller callers, Tokens tokens, Clock clock) {
    this.callers = callers;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** All tokens, the newest first. */
  public record All(List<One> items) {}

  /**
   * One token, without its secret.
   *
   * @param scope the most it may do: read, write or admin
   * @param repository the number of the single repository it opens; null for all
   * @param expiresAt null for never
   * @param expired whether it opens nothing any more
   * @param usedAt the hour of its last use; null for never
   */
  public record One(
      long id,
      String name,
      String scope,
      @Nullable Long repository,
      Instant createdAt,
      @Nullable Instant expiresAt,
      boolean expired,
      @Nullable Instant usedAt) {}

  @GET
  @Operation(
      summary = "Lists the caller's tokens, the newest first",
      description =
          "Needs a token of scope admin for all repositories. usedAt is exact to an hour. The"
              + " secrets are not to be had again.")
  @SecurityRequirement(name = "token")
  public All list() {
    whoLooksAfterTokens();
    Instant now = clock.instant();
    return new All(tokens.of(handle()).stream().map(token -> shown(token, now)).toList());
  }

  @DELETE
  @Path("{id:[0-9]{1,18}}")
  @Operation(
      summary = "Revokes one of the caller's tokens, which opens nothing from then on",
      description = "Needs a token of scope admin for all repositories.")
  @APIResponse(responseCode = "204", description = "It is revoked")
  public void revoke(
      @Parameter(description = "the token's number, as in the list") @PathParam("id") long id) {
    Caller caller = whoLooksAfterTokens();
    tokens.revoke(caller, handle(), id);
  }

  /** A token that leaked must not tell what others there are. */
  private Caller whoLooksAfterTokens() {
    Caller caller = callers.signedIn();
    if (caller.ceiling() != Access.ADMIN || caller.onlyRepository().isPresent()) {
      throw new NotAllowed(
          "This token may neither list nor revoke tokens.",
          "Use one of scope admin that is for all repositories.");
    }
    return caller;
  }

  private Handle handle() {
    return callers.signedIn().handle().orElseThrow(SignInNeeded::new);
  }

  private static One shown(Token token, Instant now) {
    return new One(
        token.id(),
        token.name(),
        token.scope().word(),
        token.repository().map(RepositoryId::value).orElse(null),
        token.createdAt(),
        token.expiresAt().orElse(null),
        token.expired(now),
        token.usedAt().orElse(null));
  }
}
