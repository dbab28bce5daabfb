package org.sevenleague.web.frame;

import jakarta.mvc.security.Csrf;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.sevenleague.discussion.attention.InboxPages;
import org.sevenleague.discussion.notice.NewsPages;
import org.sevenleague.git.browse.ArchivePages;
import org.sevenleague.git.browse.BlamePages;
import org.sevenleague.git.browse.BranchesPages;
import org.sevenleague.git.browse.CommitPages;
import org.sevenleague.git.browse.ComparePages;
import org.sevenleague.git.browse.FilePages;
import org.sevenleague.git.browse.FilesApi;
import org.sevenleague.git.browse.FilesPages;
import org.sevenleague.git.browse.FindPages;
import org.sevenleague.git.browse.HistoryPages;
import org.sevenleague.git.browse.ImagePages;
import org.sevenleague.git.browse.RawPages;
import org.sevenleague.git.browse.RepositoryPages;
import org.sevenleague.git.browse.TreePages;
import org.sevenleague.git.mirror.HookPages;
import org.sevenleague.review.feed.ChangeFeedPages;
import org.sevenleague.review.feed.LivePages;
import org.sevenleague.review.feed.QueryFeedPages;
import org.sevenleague.review.feed.RepositoryFeedPages;
import org.sevenleague.review.health.HealthPages;
import org.sevenleague.review.hook.WebHookPages;
import org.sevenleague.review.operation.OperationPages;
import org.sevenleague.review.ownership.OwnersPages;
import org.sevenleague.review.panel.OverridePages;
import org.sevenleague.review.panel.ReviewPages;
import org.sevenleague.review.queue.QueuePages;
import org.sevenleague.review.ruling.RulesPages;
import org.sevenleague.review.submit.SubmitPages;
import org.sevenleague.review.talk.CommentPages;
import org.sevenleague.review.talk.TalkPages;
import org.sevenleague.review.turn.TurnPages;
import org.sevenleague.review.view.ChangePages;
import org.sevenleague.review.view.ChangesPages;
import org.sevenleague.review.view.ProposePages;
import org.sevenleague.review.view.ToolPages;
import org.sevenleague.search.indexing.IndexPages;
import org.sevenleague.search.indexing.RepositoryIndexPages;
import org.sevenleague.search.results.SearchPages;
import org.sevenleague.web.account.AbsencePages;
import org.sevenleague.web.account.FeedKeyPages;
import org.sevenleague.web.account.MailPages;
import org.sevenleague.web.account.OwnReviewsPages;
import org.sevenleague.web.account.PasswordPages;
import org.sevenleague.web.account.SessionPages;
import org.sevenleague.web.account.SettingsPages;
import org.sevenleague.web.account.StopMailPages;
import org.sevenleague.web.account.TokenPages;
import org.sevenleague.web.admin.AdminMailPages;
import org.sevenleague.web.admin.AdminPages;
import org.sevenleague.web.admin.AdminPeoplePages;
import org.sevenleague.web.admin.AdminTeamPages;
import org.sevenleague.web.admin.AuditPages;
import org.sevenleague.web.home.HelpPages;
import org.sevenleague.web.home.HomePages;
import org.sevenleague.web.people.PeoplePages;
import org.sevenleague.web.people.TeamPages;
import org.sevenleague.web.repositories.AdminRepositoryPages;
import org.sevenleague.web.repositories.ListPages;
import org.sevenleague.web.repositories.NewPages;
import org.sevenleague.web.repositories.RepositorySettingsPages;
import org.sevenleague.web.signin.SetupPages;
import org.sevenleague.web.signin.SignInPages;
import org.sevenleague.web.signin.SignOutPages;

/** The pages for people: every {@code …Pages} class of every area, one line each. */
@ApplicationPath("")
public class PortalPages extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    Set<Class<?>> classes = new LinkedHashSet<>();
    // frame
    classes.add(AskedValues.class);
    classes.add(CsrfCheck.class);
    classes.add(Failures.class);
    classes.add(PageHeaders.class);
    // home
    classes.add(HelpPages.class);
    classes.add(HomePages.class);
    // people
    classes.add(AbsencePages.class);
    classes.add(AdminPages.class);
    classes.add(AdminMailPages.class);
    classes.add(AdminPeoplePages.class);
    classes.add(AdminTeamPages.class);
    classes.add(AuditPages.class);
    classes.add(FeedKeyPages.class);
    classes.add(MailPages.class);
    classes.add(OwnReviewsPages.class);
    classes.add(PasswordPages.class);
    classes.add(PeoplePages.class);
    classes.add(SessionPages.class);
    classes.add(SettingsPages.class);
    classes.add(SetupPages.class);
    classes.add(SignInPages.class);
    classes.add(SignOutPages.class);
    classes.add(StopMailPages.class);
    classes.add(TeamPages.class);
    classes.add(TokenPages.class);
    // repositories
    classes.add(AdminRepositoryPages.class);
    classes.add(ListPages.class);
    classes.add(NewPages.class);
    classes.add(RepositorySettingsPages.class);
    classes.add(ArchivePages.class);
    classes.add(BlamePages.class);
    classes.add(BranchesPages.class);
    classes.add(CommitPages.class);
    classes.add(ComparePages.class);
    classes.add(FilePages.class);
    classes.add(FilesApi.class);
    classes.add(FilesPages.class);
    classes.add(FindPages.class);
    classes.add(HistoryPages.class);
    classes.add(ImagePages.class);
    classes.add(RawPages.class);
    classes.add(RepositoryPages.class);
    classes.add(TreePages.class);
    classes.add(HookPages.class);
    // discussion
    classes.add(InboxPages.class);
    classes.add(NewsPages.class);
    // reviews
    classes.add(OwnersPages.class);
    classes.add(ChangeFeedPages.class);
    classes.add(LivePages.class);
    classes.add(QueryFeedPages.class);
    classes.add(RepositoryFeedPages.class);
    classes.add(ChangePages.class);
    classes.add(ChangesPages.class);
    classes.add(CommentPages.class);
    classes.add(TalkPages.class);
    classes.add(ProposePages.class);
    classes.add(OperationPages.class);
    classes.add(ToolPages.class);
    classes.add(ReviewPages.class);
    classes.add(OverridePages.class);
    classes.add(RulesPages.class);
    classes.add(TurnPages.class);
    classes.add(HealthPages.class);
    classes.add(SubmitPages.class);
    classes.add(QueuePages.class);
    classes.add(WebHookPages.class);
    // search
    classes.add(SearchPages.class);
    classes.add(IndexPages.class);
    classes.add(RepositoryIndexPages.class);
    return classes;
  }

  @Override
  public Map<String, Object> getProperties() {
    // Krazo's own token would open a server session for everybody who looks at a page.
    return Map.of(
        "jersey.config.server.wadl.disableWadl", true, Csrf.CSRF_PROTECTION, Csrf.CsrfOptions.OFF);
  }
}
