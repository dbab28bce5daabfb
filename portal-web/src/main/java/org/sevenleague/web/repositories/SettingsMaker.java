package org.sevenleague.web.repositories;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import org.sevenleague.git.http.Push;
import org.sevenleague.git.http.Pushes;
import org.sevenleague.git.mirror.Hooks;
import org.sevenleague.git.mirror.Mirrors;
import org.sevenleague.git.repository.DefaultBranches;
import org.sevenleague.git.repository.Grant;
import org.sevenleague.git.repository.GrantHolders;
import org.sevenleague.git.repository.Grants;
import org.sevenleague.git.repository.OldName;
import org.sevenleague.git.repository.Repositories;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Setting;

/** Gathers what the settings page of a repository shows. */
@Singleton
public class SettingsMaker {

  private static final int PUSHES = 10;

  private final Grants grants;
  private final GrantHolders holders;
  private final Repositories repositories;
  private final DefaultBranches branches;
  private final Mirrors mirrors;
  private final Hooks hooks;
  private final Pushes pushes;

  @Inject
  public SettingsMaker(
      Grants grants,
      GrantHolders holders,
      Repositories repositories,
      DefaultBranches branches,
      Mirrors mirrors,
      Hooks hooks,
      Pushes pushes) {
    this.grants = grants;
    this.holders = holders;
    this.repositories = repositories;
    this.branches = branches;
    this.mirrors = mirrors;
    this.hooks = hooks;
    this.pushes = pushes;
  }

  SettingsPage page(
      Caller caller, Repository repository, String hookSecret, Map<String, String> errors) {
    return new SettingsPage(
        repository,
        grants.on(repository.id()).stream().map(this::holder).toList(),
        branches.names(repository.id()),
        mirrors.find(repository.id()).orElse(null),
        hooks.find(repository.id()).orElse(null),
        hookSecret,
        portal(),
        pushes.last(repository.id(), PUSHES).stream().map(SettingsMaker::row).toList(),
        repositories.oldNames(repository.id()).stream().map(OldName::name).toList(),
        caller.mayAdminister(),
        errors);
  }

  private SettingsPage.Holder holder(Grant grant) {
    Grant.Holder holder = grant.holder();
    return switch (holder) {
      case Grant.Holder.Person(long id) ->
          new SettingsPage.Holder("person", id, holders.handle(holder), grant.access().word());
      case Grant.Holder.Team(long id) ->
          new SettingsPage.Holder("team", id, holders.handle(holder), grant.access().word());
    };
  }

  private static SettingsPage.PushRow row(Push push) {
    String ref = push.ref().replaceFirst("^refs/(heads/)?", "");
    String zero = "0".repeat(40);
    String what =
        push.newCommit().equals(zero)
            ? "deleted"
            : push.oldCommit().equals(zero)
                ? "new at " + push.newCommit().substring(0, 10)
                : push.oldCommit().substring(0, 10) + " to " + push.newCommit().substring(0, 10);
    return new SettingsPage.PushRow(ref, push.who(), what, push.at());
  }

  private static String portal() {
    String url = Setting.URL.value();
    return url.isEmpty()
        ? String.format(Locale.ROOT, "http://localhost:%s", Setting.PORT.value())
        : url.replaceAll("/+$", "");
  }
}
