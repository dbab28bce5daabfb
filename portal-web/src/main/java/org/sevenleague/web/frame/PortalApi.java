package org.sevenleague.web.frame;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.sevenleague.discussion.attention.InboxApi;
import org.sevenleague.git.api.GrantApi;
import org.sevenleague.git.api.OldNameApi;
import org.sevenleague.git.api.RepositoryApi;
import org.sevenleague.review.approval.OwnershipApi;
import org.sevenleague.review.approval.ReviewApi;
import org.sevenleague.review.check.ChecksApi;
import org.sevenleague.review.check.CommitStatusApi;
import org.sevenleague.review.check.StatusesApi;
import org.sevenleague.review.gitea.GiteaApi;
import org.sevenleague.review.gitea.GiteaIssueApi;
import org.sevenleague.review.gitea.GiteaPullApi;
import org.sevenleague.review.gitea.GiteaRepositoryApi;
import org.sevenleague.review.health.HealthApi;
import org.sevenleague.review.operation.OperationApi;
import org.sevenleague.review.ownership.OwnersApi;
import org.sevenleague.review.queue.QueueApi;
import org.sevenleague.review.talk.TalkApi;
import org.sevenleague.review.view.ChangeApi;
import org.sevenleague.search.indexing.RepositoryIndexApi;
import org.sevenleague.search.results.SearchApi;
import org.sevenleague.web.people.AbsenceApi;
import org.sevenleague.web.people.MeApi;
import org.sevenleague.web.people.TokensApi;

/** The interface for programs: every {@code …Api} class of every area, one line each. */
@ApplicationPath("api")
@OpenAPIDefinition(
    info =
        @Info(
            title = "Seven League",
            version = "0.1",
            description =
                "Repositories, changes, search, people and teams of this portal. Errors are problem"
                    + " documents (RFC 9457), times are RFC 3339 in UTC."))
@SecurityScheme(
    securitySchemeName = "token",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "A token made on the settings page or by ./portal token add.")
public class PortalApi extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    Set<Class<?>> classes = new LinkedHashSet<>();
    // frame
    classes.add(AskedValues.class);
    classes.add(CsrfCheck.class);
    classes.add(Failures.class);
    classes.add(PageHeaders.class);
    // people
    classes.add(AbsenceApi.class);
    classes.add(MeApi.class);
    classes.add(TokensApi.class);
    // repositories
    classes.add(RepositoryApi.class);
    classes.add(GrantApi.class);
    classes.add(OldNameApi.class);
    // discussion
    classes.add(InboxApi.class);
    // reviews
    classes.add(OwnersApi.class);
    classes.add(ChangeApi.class);
    classes.add(QueueApi.class);
    classes.add(HealthApi.class);
    classes.add(OwnershipApi.class);
    classes.add(ReviewApi.class);
    classes.add(OperationApi.class);
    // Gitea's clients
    classes.add(GiteaApi.class);
    classes.add(GiteaRepositoryApi.class);
    classes.add(ChecksApi.class);
    classes.add(StatusesApi.class);
    classes.add(CommitStatusApi.class);
    classes.add(TalkApi.class);
    classes.add(GiteaPullApi.class);
    classes.add(GiteaIssueApi.class);
    // search
    classes.add(SearchApi.class);
    classes.add(RepositoryIndexApi.class);
    return classes;
  }

  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jersey.config.server.wadl.disableWadl", true);
  }
}
