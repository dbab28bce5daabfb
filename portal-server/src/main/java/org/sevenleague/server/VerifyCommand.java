package org.sevenleague.server;

import jakarta.persistence.EntityManager;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.server.MergeCheck.Finding;
import org.sevenleague.server.MergeCheck.Verdict;
import org.sevenleague.server.SubmittedMerge.Step;

/**
 * {@code ./portal verify merges}: makes every submit of the portal's history again with C git and
 * says which of them C git would have made otherwise. Writes nothing.
 */
final class VerifyCommand {

  private VerifyCommand() {}

  static int run(List<String> words, PrintStream out) {
    CommandLine line = CommandLine.parse(words, Set.of("--repository"), Set.of(), out);
    String what = line.arguments().next("what to verify: merges");
    if (!what.equals("merges")) {
      throw new Refusal("verify " + what + " is unknown; there is merges.");
    }
    Optional<RepositoryName> only = line.arguments().value("--repository").map(RepositoryName::new);
    Path repositories = line.configuration().data().resolve("repositories");
    List<SubmittedMerge> submits =
        line.transaction(entities -> submits(entities, repositories, only));
    try (ScratchGit git = new ScratchGit()) {
      git.check();
      return verify(submits, new MergeCheck(git), out);
    }
  }

  /** Prints what does not agree, then a count; 1 when anything differs. */
  static int verify(List<SubmittedMerge> submits, MergeCheck check, PrintStream out) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    for (SubmittedMerge submit : submits) {
      Finding finding = check.of(submit);
      counts.merge(finding.verdict(), 1, Integer::sum);
      if (finding.verdict() != Verdict.AGREES) {
        out.println(
            submit.repository()
                + ": submit "
                + submit.number()
                + (finding.verdict() == Verdict.DIFFERS ? " differs: " : " cannot be told: ")
                + finding.why());
      }
    }
    int differ = counts.getOrDefault(Verdict.DIFFERS, 0);
    out.println(
        counts.getOrDefault(Verdict.AGREES, 0)
            + " agree, "
            + differ
            + " differ, "
            + counts.getOrDefault(Verdict.UNTOLD, 0)
            + " could not be told");
    return differ == 0 ? 0 : 1;
  }

  /** All submits that were done, oldest first. */
  static List<SubmittedMerge> submits(
      EntityManager entities, Path repositories, Optional<RepositoryName> only) {
    only.ifPresent(name -> refuseUnknown(entities, name));
    List<?> rows =
        entities
            .createNativeQuery(
                "select s.id, r.id, r.name, s.expected_tip, s.new_tip from submits s"
                    + " join repositories r on r.id = s.repository_id"
                    + " where s.state = 'done' and r.deleted_at is null"
                    + " and (?1 = '' or lower(r.name) = ?1) order by s.id")
            .setParameter(1, only.map(VerifyCommand::lower).orElse(""))
            .getResultList();
    List<SubmittedMerge> submits = new ArrayList<>();
    for (Object row : rows) {
      Object[] columns = (Object[]) row;
      long number = ((Number) columns[0]).longValue();
      long repository = ((Number) columns[1]).longValue();
      submits.add(
          new SubmittedMerge(
              number,
              (String) columns[2],
              // As RepositoryFolders lays them out: a thousand to a folder.
              repositories.resolve(Long.toString(repository / 1000)).resolve(repository + ".git"),
              (String) columns[3],
              (String) columns[4],
              steps(entities, number)));
    }
    return submits;
  }

  private static List<Step> steps(EntityManager entities, long submit) {
    List<?> rows =
        entities
            .createNativeQuery(
                "select commit_id, result_id from submitted_changes where submit_id = ?1"
                    + " order by position")
            .setParameter(1, submit)
            .getResultList();
    List<Step> steps = new ArrayList<>();
    for (Object row : rows) {
      Object[] columns = (Object[]) row;
      steps.add(new Step((String) columns[0], (String) columns[1]));
    }
    return steps;
  }

  private static void refuseUnknown(EntityManager entities, RepositoryName name) {
    boolean unknown =
        entities
            .createNativeQuery(
                "select 1 from repositories where lower(name) = ?1 and deleted_at is null")
            .setParameter(1, lower(name))
            .getResultList()
            .isEmpty();
    if (unknown) {
      throw new Refusal("There is no repository " + name + ".");
    }
  }

  private static String lower(RepositoryName name) {
    return name.value().toLowerCase(Locale.ROOT);
  }
}
