package org.sevenleague.review.view;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.rendering.Unseen;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeEvent;
import org.sevenleague.review.change.ChangeGate;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.Names;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.change.Reviewer;
import org.sevenleague.review.change.Reviewers;
import org.sevenleague.review.change.Stacks;
import org.sevenleague.review.panel.PanelMaker;
import org.sevenleague.review.queue.QueueViews;
import org.sevenleague.review.submit.SubmitViews;
import org.sevenleague.review.talk.TalkViews;
import org.sevenleague.review.turn.TurnViews;

/** Makes what the page of a change shows. */
@Singleton
public class Views {

  private static final Handle GONE = new Handle("gone");

  private final Changes changes;
  private final ChangeGate gate;
  private final Stacks stacks;
  private final Reviewers reviewers;
  private final Names names;
  private final FileLists files;
  private final TurnViews turns;
  private final PanelMaker panels;
  private final SubmitViews submits;
  private final QueueViews queue;
  private final TalkViews talks;

  @Inject
  Views(
      Changes changes,
      ChangeGate gate,
      Stacks stacks,
      Reviewers reviewers,
      Names names,
      FileLists files,
      TurnViews turns,
      PanelMaker panels,
      SubmitViews submits,
      QueueViews queue,
      TalkViews talks) {
    this.changes = changes;
    this.gate = gate;
    this.stacks = stacks;
    this.reviewers = reviewers;
    this.names = names;
    this.files = files;
    this.turns = turns;
    this.panels = panels;
    this.submits = submits;
    this.queue = queue;
    this.talks = talks;
  }

  ChangePage of(Caller caller, Change change, ComparisonChoice choice) {
    RepositoryName repository = repository(change);
    PatchSet shown = files.newer(change, choice);
    List<ChangeEvent> events = changes.events(change);
    List<Reviewer> asked = reviewers.of(change);
    Set<Long> people = new HashSet<>(Set.of(change.owner()));
    events.forEach(event -> event.person().ifPresent(people::add));
    asked.forEach(reviewer -> reviewer.person().ifPresent(people::add));
    Map<Long, Handle> handles = names.people(people);
    FilesView listed = files.of(caller, change, choice);
    return new ChangePage(
        change,
        repository,
        change.subject(),
        Unseen.html(shown.subject()),
        ChangeState.of(change),
        handles.getOrDefault(change.owner(), GONE).value(),
        MessageText.html(repository, MessageText.body(shown.message())),
        shown,
        Unseen.html(shown.author().name()),
        stack(caller, change),
        asked(asked, handles),
        happened(repository, change, events, handles),
        fetch(repository, shown),
        listed,
        turns.of(caller, change),
        panels.of(caller, change),
        submits.of(caller, change),
        queue.of(caller, change),
        gate.manages(caller, change),
        caller.signedIn(),
        talks.of(caller, change, files.compared(change, choice), listed.listed()));
  }

  RepositoryName repository(Change change) {
    long number = change.repository().value();
    return Objects.requireNonNull(names.repositories(Set.of(number)).get(number));
  }

  private List<ChangePage.Step> stack(Caller caller, Change change) {
    List<Stacks.Step> steps = stacks.of(caller, change);
    return steps.size() == 1
        ? List.of()
        : steps.stream()
            .map(
                step ->
                    new ChangePage.Step(
                        step.change().number(),
                        Unseen.html(step.change().subject()),
                        step.change().number() == change.number(),
                        step.outdated(),
                        ChangeState.of(step.change()).words()))
            .toList();
  }

  private List<ChangePage.Asked> asked(List<Reviewer> reviewers, Map<Long, Handle> people) {
    Map<Long, Handle> teams =
        names.teams(reviewers.stream().flatMap(one -> one.team().stream()).toList());
    List<ChangePage.Asked> asked = new ArrayList<>();
    for (Reviewer reviewer : reviewers) {
      boolean team = reviewer.team().isPresent();
      Handle handle =
          team
              ? teams.getOrDefault(reviewer.team().get(), GONE)
              : people.getOrDefault(reviewer.person().orElse(0L), GONE);
      asked.add(new ChangePage.Asked(handle.value(), team, reviewer.copied()));
    }
    return asked;
  }

  private List<ChangePage.Event> happened(
      RepositoryName repository,
      Change change,
      List<ChangeEvent> events,
      Map<Long, Handle> handles) {
    Map<Integer, PatchSet> patchSets = new HashMap<>();
    changes.patchSets(change).forEach(one -> patchSets.put(one.number(), one));
    return told(events).stream()
        .map(
            event -> {
              PatchSet pushed =
                  event.kind().equals("pushed") ? patchSets.get(event.patchSet()) : null;
              return new ChangePage.Event(
                  event.person().map(id -> handles.getOrDefault(id, GONE)).orElse(GONE).value(),
                  words(event),
                  event.text().isEmpty()
                      ? SafeHtml.text("")
                      : MessageText.html(repository, event.text()),
                  pushed == null || pushed.number() == 1 ? "" : pushed.kind().shown(),
                  event.at());
            })
        .toList();
  }

  /** Without those that the next one repeats. */
  private static List<ChangeEvent> told(List<ChangeEvent> events) {
    List<ChangeEvent> told = new ArrayList<>();
    for (ChangeEvent event : events) {
      if (!told.isEmpty() && repeats(told.getLast(), event)) {
        told.removeLast();
      }
      told.add(event);
    }
    return told;
  }

  /** Whether one event says nothing that the next one does not: comments published one by one. */
  private static boolean repeats(ChangeEvent one, ChangeEvent next) {
    return Set.of("commented", "replied", "resolved").contains(one.kind())
        && one.text().isEmpty()
        && one.kind().equals(next.kind())
        && one.person().equals(next.person());
  }

  /** What somebody did, as it goes on after their handle. */
  public static String words(ChangeEvent event) {
    return switch (event.kind()) {
      case "pushed" -> "pushed patch set " + event.patchSet();
      case "wip" -> "marked it as work in progress";
      case "ready" -> "marked it as ready";
      case "private" -> "made it private";
      case "public" -> "made it visible";
      case "voted" -> "voted on patch set " + event.patchSet();
      case "commented" -> "commented on patch set " + event.patchSet();
      case "override" -> "let patch set " + event.patchSet() + " pass past the submit rule";
      case "merged" -> "brought it into the branch by a push";
      case "queued" -> "put it in the queue";
      case "unqueued" -> "saw it come out of the queue";
      case "replied" -> "replied";
      case "resolved" -> "resolved a thread";
      case "reopened" -> "opened a thread again";
      case "asked" -> "asked for a review";
      case "left" -> "said it is not their turn";
      case "handed" -> "handed it over";
      default -> event.kind() + " it";
    };
  }

  private static List<ChangePage.Command> fetch(RepositoryName repository, PatchSet shown) {
    String fetch =
        "git fetch " + Addresses.portal() + "/git/" + repository + ".git " + shown.ref().name();
    return List.of(
        new ChangePage.Command("Check out", fetch + " && git checkout FETCH_HEAD"),
        new ChangePage.Command("Cherry-pick", fetch + " && git cherry-pick FETCH_HEAD"));
  }
}
