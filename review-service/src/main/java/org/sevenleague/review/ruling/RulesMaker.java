package org.sevenleague.review.ruling;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.sevenleague.git.browse.RepositoryView;
import org.sevenleague.git.browse.Visits;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Gate;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.rendering.Unseen;
import org.sevenleague.review.expression.Expression;
import org.sevenleague.review.rule.Requirement;
import org.sevenleague.review.rule.Simulation;
import org.sevenleague.review.settings.ReviewSettings;
import org.sevenleague.review.settings.ReviewSettingsFiles;
import org.sevenleague.review.settings.SettingsMistake;

/** Makes the page of a repository's rules. */
@Singleton
class RulesMaker {

  /** What an administrator finds where there is no file yet. */
  private static final String BEGINNING = "submit:\n  rule: " + ReviewSettings.STANDARD_RULE + "\n";

  private final Visits visits;
  private final Gate gate;
  private final ReviewGit git;
  private final ReviewSettingsFiles files;
  private final Simulation simulation;

  @Inject
  RulesMaker(
      Visits visits, Gate gate, ReviewGit git, ReviewSettingsFiles files, Simulation simulation) {
    this.visits = visits;
    this.gate = gate;
    this.git = git;
    this.files = files;
    this.simulation = simulation;
  }

  RulesPage page(Caller caller, String name) throws IOException {
    try (RepositoryView view = visits.view(name)) {
      Optional<CommitId> tip = tip(view);
      return page(caller, view, tip, editor(view, tip), Optional.empty());
    }
  }

  /** With what the last changes would be by a text. */
  RulesPage tried(Caller caller, String name, String text, String expected, ReviewSettings proposed)
      throws IOException {
    try (RepositoryView view = visits.view(name)) {
      RepositoryId repository = view.about().id();
      Simulation.Trial trial = simulation.of(caller, repository, files.of(repository), proposed);
      return page(
          caller,
          view,
          tip(view),
          new RulesPage.Editor(text, expected, ""),
          Optional.of(view(trial)));
    }
  }

  /** With a text that cannot be used. */
  RulesPage again(Caller caller, String name, String text, String expected, String mistake)
      throws IOException {
    try (RepositoryView view = visits.view(name)) {
      return page(
          caller, view, tip(view), new RulesPage.Editor(text, expected, mistake), Optional.empty());
    }
  }

  /** With a text that was made from a file that is another by now. */
  RulesPage late(Caller caller, String name, String text, String mistake) throws IOException {
    try (RepositoryView view = visits.view(name)) {
      Optional<CommitId> tip = tip(view);
      return page(
          caller,
          view,
          tip,
          new RulesPage.Editor(text, tip.map(CommitId::hex).orElse(""), mistake),
          Optional.empty());
    }
  }

  private RulesPage page(
      Caller caller,
      RepositoryView view,
      Optional<CommitId> tip,
      RulesPage.Editor editor,
      Optional<RulesPage.TrialView> trial)
      throws IOException {
    RepositoryId repository = view.about().id();
    ReviewSettings present =
        tip.map(at -> files.at(repository, at)).orElse(ReviewSettings.STANDARD);
    boolean administers = gate.allows(caller, Access.ADMIN, repository);
    return new RulesPage(
        view.place("review-rules"),
        present,
        tip.isPresent(),
        present.rule().conditions().stream().map(Expression::text).toList(),
        administers ? Optional.of(editor) : Optional.empty(),
        trial);
  }

  private Optional<CommitId> tip(RepositoryView view) {
    return git.at(view.about().id(), ReviewSettingsFiles.REF);
  }

  private RulesPage.Editor editor(RepositoryView view, Optional<CommitId> tip) throws IOException {
    if (tip.isEmpty()) {
      return new RulesPage.Editor(BEGINNING, "", "");
    }
    try {
      return new RulesPage.Editor(
          files.text(view.about().id(), tip.get()).orElse(BEGINNING), tip.get().hex(), "");
    } catch (SettingsMistake noText) {
      return new RulesPage.Editor(BEGINNING, tip.get().hex(), noText.sentence());
    }
  }

  private static RulesPage.TrialView view(Simulation.Trial trial) {
    List<RulesPage.Row> rows =
        trial.turned().stream()
            .map(
                one ->
                    new RulesPage.Row(
                        one.change().number(),
                        Unseen.html(one.change().subject()),
                        one.change().status().word(),
                        one.after(),
                        why(one.reasons())))
            .toList();
    return new RulesPage.TrialView(
        trial.outcomes().size(), trial.whole(), trial.before(), trial.after(), rows);
  }

  private static String why(List<Requirement> reasons) {
    return String.join(
        "; ", reasons.stream().map(one -> one.name() + ": " + one.explanation()).toList());
  }
}
