package org.sevenleague.review.ownership;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.git.browse.Knowledge;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.RepositoryName;

/** Makes the page of owners. */
@Singleton
public class OwnersMaker {

  /** Rows of each list. */
  private static final int SHOWN = 200;

  private static final Survey NOTHING =
      new Survey(true, 0, 0, 0, List.of(), Map.of(), List.of(), List.of(), List.of());

  private final OwnersFiles files;
  private final Surveys surveys;
  private final Knowledge knowledge;

  @Inject
  public OwnersMaker(OwnersFiles files, Surveys surveys, Knowledge knowledge) {
    this.files = files;
    this.surveys = surveys;
    this.knowledge = knowledge;
  }

  /**
   * @param asked a path, or nothing
   */
  OwnersPage page(OwnersView view, String asked) throws IOException {
    return page(view, asked, text(view), Optional.empty());
  }

  OwnersPage tried(OwnersView view, String text) throws IOException {
    if (view.revision().isEmpty()) {
      throw new Invalid("text", "The repository has no files yet.");
    }
    OwnersFile other = OwnersFile.parse(text);
    Trial trial = surveys.compare(view.repository(), commit(view), view.file(), other);
    Survey survey = surveys.with(view.repository(), commit(view), other);
    RepositoryName name = view.repository().about().name();
    List<OwnersPage.MovedRow> rows = new ArrayList<>();
    for (Trial.Moved moved : trial.shown()) {
      rows.add(
          new OwnersPage.MovedRow(
              OwnersPage.shown(moved.path()),
              OwnersPage.words(moved.before()),
              OwnersPage.words(moved.after()),
              moved.after().deciding().map(Rule::line).orElse(0)));
    }
    List<OwnersPage.ProblemRow> problems = new ArrayList<>();
    for (Problem problem : Linter.problems(other, survey, view.who())) {
      if (problems.size() < SHOWN) {
        problems.add(row(problem, name, view.ref(), Optional.empty()));
      }
    }
    return page(
        view,
        "",
        text,
        Optional.of(
            new OwnersPage.TrialView(
                trial.changed(), survey.files(), trial.whole(), rows, problems)));
  }

  private OwnersPage page(
      OwnersView view, String asked, String text, Optional<OwnersPage.TrialView> tried)
      throws IOException {
    RepositoryName name = view.repository().about().name();
    Optional<FilePath> file = view.located().map(LocatedFile::path);
    Survey survey =
        view.revision().isPresent()
            ? surveys.of(view.repository(), commit(view), view.file())
            : NOTHING;
    List<Problem> problems =
        file.isPresent() ? Linter.problems(view.file(), survey, view.who()) : List.of();
    Knowledge.Seen people =
        view.revision().isPresent()
            ? knowledge.of(view.repository(), commit(view))
            : new Knowledge.Seen(Map.of(), true);
    return new OwnersPage(
        view.repository().place("owners"),
        view.ref(),
        file,
        view.file().dialect(),
        view.file().rules().size(),
        view.file().unusable(),
        survey,
        folders(view, survey, people),
        people.ended(),
        owners(view, survey),
        Math.max(0, survey.owners().size() - SHOWN),
        problems.stream()
            .limit(SHOWN)
            .map(problem -> row(problem, name, view.ref(), file))
            .toList(),
        Math.max(0, problems.size() - SHOWN),
        survey.uncovered().stream()
            .map(
                path ->
                    new OwnersPage.PathRow(
                        OwnersPage.shown(path),
                        Addresses.file(name, view.ref(), new FilePath(path))))
            .toList(),
        asked,
        asked.isEmpty() ? List.of() : answer(view, asked),
        text,
        tried);
  }

  private static List<OwnersPage.AnswerRow> answer(OwnersView view, String asked) {
    RepositoryName name = view.repository().about().name();
    Ownership found = view.file().of(new FilePath(asked).value());
    List<OwnersPage.AnswerRow> rows = new ArrayList<>();
    for (Ownership.Claim claim : found.claims()) {
      Section section = claim.section();
      String note =
          claim.rule().exclusion()
              ? "excluded"
              : section.optional()
                  ? "optional"
                  : section.approvals() > 1 ? section.approvals() + " approvals" : "";
      rows.add(
          new OwnersPage.AnswerRow(
              section.name(),
              claim.rule().owners().isEmpty()
                  ? "nobody"
                  : String.join(" ", claim.rule().owners().stream().map(OwnerName::text).toList()),
              claim.rule().line(),
              Addresses.line(
                  name, view.ref(), view.located().orElseThrow().path(), claim.rule().line()),
              OwnersPage.shown(claim.rule().pattern()),
              note));
    }
    return rows;
  }

  private String text(OwnersView view) {
    return view.located()
        .flatMap(
            located -> files.text(view.repository().about().id(), commit(view), located.path()))
        .orElse("");
  }

  private static List<OwnersPage.FolderRow> folders(
      OwnersView view, Survey survey, Knowledge.Seen people) {
    RepositoryName name = view.repository().about().name();
    List<OwnersPage.FolderRow> rows = new ArrayList<>();
    for (Survey.Folder folder : survey.folders()) {
      if (rows.size() < SHOWN) {
        rows.add(
            new OwnersPage.FolderRow(
                folder.name(),
                Addresses.tree(name, view.ref(), new FilePath(folder.name())),
                folder.files(),
                folder.owned(),
                folder.unowned(),
                folder.noRule(),
                people.fewest().getOrDefault(folder.name(), 0)));
      }
    }
    return rows;
  }

  private static List<OwnersPage.OwnerRow> owners(OwnersView view, Survey survey) {
    List<OwnersPage.OwnerRow> rows = new ArrayList<>();
    for (Map.Entry<OwnerName, Integer> entry : survey.owners().entrySet()) {
      if (rows.size() == SHOWN) {
        break;
      }
      Optional<KnownOwner> known = view.who().apply(entry.getKey());
      String note =
          known
              .map(
                  owner ->
                      owner.team() && owner.people().size() == 1
                          ? "A team of one."
                          : owner.reason())
              .orElse("");
      rows.add(
          new OwnersPage.OwnerRow(
              entry.getKey().text(),
              known.map(KnownOwner::address).orElse(""),
              entry.getValue(),
              note,
              known.isPresent() && !known.get().fine()));
    }
    return rows;
  }

  private static OwnersPage.ProblemRow row(
      Problem problem, RepositoryName name, String ref, Optional<FilePath> file) {
    String address =
        file.isPresent() && problem.line() > 0
            ? Addresses.line(name, ref, file.get(), problem.line())
            : "";
    return new OwnersPage.ProblemRow(problem, OwnersPage.shown(problem.source()), address);
  }

  private static org.sevenleague.kernel.CommitId commit(OwnersView view) {
    return view.revision().orElseThrow().commit();
  }
}
