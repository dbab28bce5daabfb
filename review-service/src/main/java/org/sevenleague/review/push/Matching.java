package org.sevenleague.review.push;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.sevenleague.git.review.CommitFacts;
import org.sevenleague.git.review.Signature;
import org.sevenleague.kernel.CommitId;

/**
 * Finds for commits without a Change-Id which of their pusher's open changes each is a new version
 * of. The surest sign counts first, and each change is taken once:
 *
 * <ol>
 *   <li>the same commit;
 *   <li>the same lines changed, as after a rebase;
 *   <li>the same author at the same second, with the same first line or else without: amending and
 *       rebasing keep both. Only where that is one commit and one change;
 *   <li>with a topic, what is left over of it: in order, when as many changes are left as commits.
 * </ol>
 */
final class Matching {

  /** A change that commits may belong to, as its current patch set has it. */
  record Known(
      long change, String commit, String patch, Signature author, String topic, String subject) {

    private Stamp stamp() {
      return Stamp.of(author);
    }
  }

  private record Title(Stamp stamp, String subject) {}

  private record Stamp(String email, Instant at) {
    static Stamp of(Signature author) {
      return new Stamp(author.email(), author.at());
    }
  }

  private final List<CommitFacts> commits;
  private final List<Known> left;
  private final Map<CommitId, Long> found = new LinkedHashMap<>();

  private Matching(List<CommitFacts> commits, List<Known> known) {
    this.commits = commits;
    this.left = new ArrayList<>(known);
  }

  /**
   * The changes that commits belong to; a commit that is not a key is a new change.
   *
   * @param commits in order, parents first
   * @param known open changes of the same person on the same branch, oldest first
   * @param topic of the push; empty when it has none
   */
  static Map<CommitId, Long> of(List<CommitFacts> commits, List<Known> known, String topic) {
    Matching matching = new Matching(commits, known);
    matching.by(commit -> commit.id().hex(), Known::commit, false);
    matching.by(CommitFacts::patch, Known::patch, false);
    matching.by(
        commit -> new Title(Stamp.of(commit.author()), commit.subject()),
        one -> new Title(one.stamp(), one.subject()),
        true);
    matching.by(commit -> Stamp.of(commit.author()), Known::stamp, true);
    if (!topic.isEmpty()) {
      matching.byTopic(topic);
    }
    return matching.found;
  }

  private <K> void by(Function<CommitFacts, K> sign, Function<Known, K> of, boolean unique) {
    Set<K> doubtful = unique ? doubled(sign, of) : Set.of();
    for (CommitFacts commit : open()) {
      K key = sign.apply(commit);
      for (Known one : left) {
        if (of.apply(one).equals(key) && !doubtful.contains(key)) {
          take(commit, one);
          break;
        }
      }
    }
  }

  /** Signs that more than one commit or more than one change has. */
  private <K> Set<K> doubled(Function<CommitFacts, K> sign, Function<Known, K> of) {
    Map<K, Integer> counts = new HashMap<>();
    Set<K> doubled = new HashSet<>();
    for (CommitFacts commit : open()) {
      if (counts.merge(sign.apply(commit), 1, Integer::sum) > 1) {
        doubled.add(sign.apply(commit));
      }
    }
    counts.clear();
    for (Known one : left) {
      if (counts.merge(of.apply(one), 1, Integer::sum) > 1) {
        doubled.add(of.apply(one));
      }
    }
    return doubled;
  }

  private void byTopic(String topic) {
    List<Known> same = left.stream().filter(one -> one.topic().equals(topic)).toList();
    List<CommitFacts> open = open();
    if (same.size() == open.size()) {
      for (int i = 0; i < open.size(); i++) {
        take(open.get(i), same.get(i));
      }
    }
  }

  private List<CommitFacts> open() {
    return commits.stream().filter(commit -> !found.containsKey(commit.id())).toList();
  }

  private void take(CommitFacts commit, Known one) {
    found.put(commit.id(), one.change());
    left.remove(one);
  }
}
