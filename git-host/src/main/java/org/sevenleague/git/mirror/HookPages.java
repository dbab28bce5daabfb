package org.sevenleague.git.mirror;

import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.jspecify.annotations.Nullable;
import org.sevenleague.git.repository.Repositories;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.NotFound;

/** Where other hosts tell that something was pushed to them. */
@Path("hooks")
public class HookPages {

  private final Hooks hooks;
  private final Repositories repositories;
  private final MirrorChanges mirrors;

  @Inject
  public HookPages(Hooks hooks, Repositories repositories, MirrorChanges mirrors) {
    this.hooks = hooks;
    this.repositories = repositories;
    this.mirrors = mirrors;
  }

  /**
   * Syncs at once when the message is signed with the hook's secret; its content does not count.
   */
  @POST
  @Path("{address:[A-Za-z0-9_-]{10,64}}")
  public void pushed(
      @PathParam("address") String address,
      @HeaderParam("X-Hub-Signature-256") @Nullable String gitHub,
      @HeaderParam("X-Gitlab-Token") @Nullable String gitLab,
      @HeaderParam("X-Gitea-Signature") @Nullable String gitea,
      byte[] body) {
    Hook hook = hooks.find(address).orElseThrow(NotFound::new);
    if (!new HookSignature(gitHub, gitLab, gitea).matches(hooks.secret(hook), body)) {
      throw new NotAllowed(
          "The message is not signed with this hook's secret.",
          "Copy the secret from the repository's settings to the host that sends it.");
    }
    hooks.used(hook.repository());
    mirrors.syncNow(repositories.get(hook.repository()));
  }
}
