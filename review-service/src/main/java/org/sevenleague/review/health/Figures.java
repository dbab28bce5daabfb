package org.sevenleague.review.health;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sevenleague.kernel.WorkingHours;

/**
 * How reviewing goes with some changes. What took place in the time counts, whenever it began, so
 * that what takes long is not left out. Every figure is withheld when too few people stand behind
 * it.
 *
 * @param answer from ready to the first vote or comment of somebody else
 * @param submit from ready to being in the branch
 * @param size lines added and removed of what was submitted
 * @param participation of what was submitted
 */
public record Figures(
    Told<Waits> answer,
    Told<Waits> submit,
    Told<Spread<Integer>> size,
    Told<Participation> participation) {

  /**
   * Of how many changes how many people besides the owner voted or commented.
   *
   * @param more three and more
   */
  public record Participation(int none, int one, int two, int more) {
    public int n() {
      return none + one + two + more;
    }
  }

  /**
   * The figures.
   *
   * @param since what took place before does not count
   */
  static Figures of(Collection<Measured> changes, Instant since, WorkingHours hours) {
    List<Measured> answered = changes.stream().filter(one -> after(one.answered(), since)).toList();
    List<Measured> submitted =
        changes.stream().filter(one -> after(one.submitted(), since)).toList();
    Set<Long> answering = new HashSet<>();
    answered.forEach(one -> one.first().ifPresent(answering::add));
    Set<Long> working = new HashSet<>();
    for (Measured one : submitted) {
      working.add(one.owner());
      working.addAll(one.reviewers());
    }
    String took = "people took part";
    String ended = "changes were submitted";
    return new Figures(
        Told.of(
            answering,
            "people gave a first answer",
            answered.size(),
            "changes were answered",
            () -> Waits.of(waits(answered, Measured::answered), hours)),
        Told.of(
            working,
            took,
            submitted.size(),
            ended,
            () -> Waits.of(waits(submitted, Measured::submitted), hours)),
        Told.of(
            working,
            took,
            submitted.size(),
            ended,
            () -> Spread.of(submitted.stream().map(Measured::lines).toList())),
        Told.of(
            working, took, submitted.size(), ended, () -> Optional.of(participation(submitted))));
  }

  private static boolean after(Optional<Instant> moment, Instant since) {
    return moment.filter(at -> !at.isBefore(since)).isPresent();
  }

  private static List<Waits.Wait> waits(
      List<Measured> changes, Function<Measured, Optional<Instant>> end) {
    return changes.stream()
        .map(one -> new Waits.Wait(one.began(), end.apply(one).orElseThrow()))
        .toList();
  }

  private static Participation participation(List<Measured> submitted) {
    int[] counts = new int[4];
    submitted.forEach(one -> counts[Math.min(3, one.reviewers().size())]++);
    return new Participation(counts[0], counts[1], counts[2], counts[3]);
  }
}
