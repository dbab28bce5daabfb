package org.sevenleague.review.gitea;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.review.approval.Reviewing;
import org.sevenleague.review.approval.Vote;
import org.sevenleague.review.approval.Votes;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeEvent;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.Names;
import org.sevenleague.review.change.PatchSet;

/**
 * Votes and what was said with them, as reviews of a pull request. A vote of +1 or +2 approves, −1
 * or −2 requests changes; official are +2 and −2 that count.
 */
@Singleton
class GiteaReviews {

  private static final Set<Vote.Standing> STALE =
      Set.of(Vote.Standing.MOVED, Vote.Standing.PARTLY, Vote.Standing.DROPPED);

  private final Changes changes;
  private final Reviewing reviewing;
  private final Votes votes;
  private final Names names;

  @Inject
  GiteaReviews(Changes changes, Reviewing reviewing, Votes votes, Names names) {
    this.changes = changes;
    this.reviewing = reviewing;
    this.votes = votes;
    this.names = names;
  }

  /**
   * A review.
   *
   * @param id of the event that it is
   * @param stale when a newer patch set took it away
   */
  private record Told(
      long id,
      long person,
      String state,
      String text,
      int patchSet,
      boolean stale,
      boolean official,
      Instant at) {}

  /** The reviews, oldest first: each vote that still stands, and each message. */
  List<JsonObjectBuilder> of(Change change) {
    List<Told> told = told(change);
    Map<Long, Handle> people = names.people(told.stream().map(Told::person).toList());
    Map<Integer, PatchSet> patchSets = new HashMap<>();
    changes.patchSets(change).forEach(one -> patchSets.put(one.number(), one));
    return told.stream().map(one -> json(change, one, people, patchSets)).toList();
  }

  private List<Told> told(Change change) {
    Map<Long, Vote> standing = new HashMap<>();
    votes.of(change).stream()
        .filter(vote -> vote.value() != 0)
        .forEach(vote -> standing.put(vote.person(), vote));
    List<Told> told = new ArrayList<>();
    for (ChangeEvent event : changes.events(change).reversed()) {
      long person = event.person().orElse(0L);
      Vote vote = event.kind().equals("voted") ? standing.remove(person) : null;
      if (vote != null) {
        told.add(
            new Told(
                event.id(),
                person,
                vote.value() > 0 ? "APPROVED" : "REQUEST_CHANGES",
                event.text(),
                vote.patchSet(),
                STALE.contains(vote.standing()),
                vote.counts() && Math.abs(vote.value()) == Vote.APPROVE,
                event.at()));
      } else if ((event.kind().equals("voted") || event.kind().equals("commented"))
          && !event.text().isEmpty()) {
        told.add(
            new Told(
                event.id(),
                person,
                "COMMENT",
                event.text(),
                event.patchSet(),
                event.patchSet() != change.currentPatchSet(),
                false,
                event.at()));
      }
    }
    return told.reversed();
  }

  private static JsonObjectBuilder json(
      Change change, Told told, Map<Long, Handle> people, Map<Integer, PatchSet> patchSets) {
    PatchSet patchSet = patchSets.get(told.patchSet());
    String page = GiteaJson.page("/changes/" + change.number());
    return Json.createObjectBuilder()
        .add("id", told.id())
        .add("user", GiteaJson.person(told.person(), GiteaPulls.handle(people, told.person())))
        .addNull("team")
        .add("state", told.state())
        .add("body", told.text())
        .add("commit_id", patchSet == null ? "" : patchSet.commit().hex())
        .add("stale", told.stale())
        .add("official", told.official())
        .add("dismissed", false)
        .add("comments_count", 0)
        .add("submitted_at", GiteaJson.time(told.at()))
        .add("updated_at", GiteaJson.time(told.at()))
        .add("html_url", page)
        .add("pull_request_url", page);
  }

  /**
   * Reviews a change.
   *
   * @param event APPROVED gives the most that the caller may, +2 or +1; REQUEST_CHANGES −1; COMMENT
   *     no vote
   * @param commit that was looked at; empty for the current patch set
   * @throws Conflict when another patch set is the current one
   */
  void review(Caller caller, Change change, String event, String text, String commit) {
    PatchSet current = changes.current(change);
    if (!commit.isEmpty() && !current.commit().hex().equals(commit)) {
      throw new Conflict(
          "The current commit is " + current.commit() + ", and you looked at another.");
    }
    switch (event) {
      case "APPROVED", "APPROVE" -> approve(caller, change, current, text);
      case "REQUEST_CHANGES" -> give(caller, change, current, OptionalInt.of(-1), text);
      case "COMMENT" -> give(caller, change, current, OptionalInt.empty(), required(text));
      default ->
          throw new Invalid("event", "A review is APPROVED, REQUEST_CHANGES or COMMENT here.");
    }
  }

  private static String required(String text) {
    if (text.isBlank()) {
      throw new Invalid("body", "A comment needs a text.");
    }
    return text;
  }

  private void approve(Caller caller, Change change, PatchSet current, String text) {
    try {
      give(caller, change, current, OptionalInt.of(Vote.APPROVE), text);
    } catch (NotAllowed refused) {
      give(caller, change, current, OptionalInt.of(1), text);
    }
  }

  private void give(Caller caller, Change change, PatchSet current, OptionalInt vote, String text) {
    reviewing.review(caller, change.number(), new Reviewing.Review(current.number(), vote, text));
  }
}
