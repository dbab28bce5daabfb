package org.sevenleague.discussion.attention;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.Waiting;
import org.sevenleague.people.People;
import org.sevenleague.people.Person;

/**
 * What waits for a person, what they wait for and what they follow, from all areas. What the person
 * may not see at this moment is neither listed nor counted.
 */
@Singleton
public class Inbox implements Waiting {

  /** Subjects of one list. */
  static final int MOST = 100;

  private final Attention attention;
  private final Nudges nudges;
  private final People people;
  private final List<Subjects> areas;

  @Inject
  public Inbox(Attention attention, Nudges nudges, People people, Instance<Subjects> areas) {
    this(attention, nudges, people, areas.stream().toList());
  }

  /** With these areas, outside of CDI. */
  public Inbox(Attention attention, Nudges nudges, People people, List<Subjects> areas) {
    this.attention = attention;
    this.nudges = nudges;
    this.people = people;
    this.areas = List.copyOf(areas);
  }

  /**
   * A subject in a list.
   *
   * @param reason why it stands there, a sentence
   * @param since when that began; empty when nothing did
   * @param nudged when whose turn it is was reminded; told to them and to who started the subject
   */
  public record Row(
      Subject subject,
      Subjects.Shown shown,
      String reason,
      Optional<Instant> since,
      Optional<Instant> nudged) {}

  @Override
  public long count(Caller caller) {
    Map<String, List<Long>> numbers = new HashMap<>();
    for (Turn turn : turns(caller)) {
      numbers
          .computeIfAbsent(turn.subject().kind(), kind -> new ArrayList<>())
          .add(turn.subject().number());
    }
    long count = 0;
    for (Subjects area : areas) {
      count += area.seen(caller, numbers.getOrDefault(area.kind(), List.of()));
    }
    return count;
  }

  /** What waits for the caller, the longest wait first. */
  public List<Row> waiting(Caller caller) {
    List<Row> rows = new ArrayList<>();
    List<Turn> turns = turns(caller);
    Map<Long, Instant> nudged = nudges.of(turns);
    for (Subjects area : areas) {
      Map<Long, Turn> theirs = new LinkedHashMap<>();
      turns.stream()
          .filter(turn -> turn.subject().kind().equals(area.kind()))
          .forEach(turn -> theirs.put(turn.subject().number(), turn));
      area.shown(caller, theirs.keySet())
          .forEach(
              (number, shown) -> {
                Turn turn = theirs.get(number);
                if (turn != null) {
                  rows.add(
                      new Row(
                          turn.subject(),
                          shown,
                          turn.reason(),
                          Optional.of(turn.since()),
                          Optional.ofNullable(nudged.get(turn.id()))));
                }
              });
    }
    rows.sort(Comparator.comparing(row -> row.since().orElse(Instant.EPOCH)));
    return rows;
  }

  /** What the caller started and others have to go on with, the longest wait first. */
  public List<Row> others(Caller caller) {
    List<Row> rows = new ArrayList<>();
    for (Subjects area : areas) {
      Map<Long, Subjects.Shown> shown = area.shown(caller, area.started(caller, MOST));
      shown.forEach(
          (number, one) -> {
            Subject subject = new Subject(area.kind(), number);
            List<Turn> turns = attention.of(subject);
            long me = caller.personId().orElse(0L);
            if (turns.stream().noneMatch(turn -> turn.person() == me)) {
              rows.add(
                  new Row(
                      subject,
                      one,
                      waitsFor(turns),
                      turns.stream().map(Turn::since).findFirst(),
                      nudges.first(turns)));
            }
          });
    }
    rows.sort(Comparator.comparing(row -> row.since().orElse(Instant.MAX)));
    return rows;
  }

  /** What the caller follows or was told about. */
  public List<Row> followed(Caller caller) {
    List<Row> rows = new ArrayList<>();
    for (Subjects area : areas) {
      area.shown(caller, area.followed(caller, MOST))
          .forEach(
              (number, one) -> {
                Subject subject = new Subject(area.kind(), number);
                List<Turn> turns = attention.of(subject);
                rows.add(
                    new Row(
                        subject,
                        one,
                        waitsFor(turns),
                        turns.stream().map(Turn::since).findFirst(),
                        Optional.empty()));
              });
    }
    return rows;
  }

  /**
   * The caller says that it is not their turn.
   *
   * @throws NotFound when they do not see the subject
   */
  public void leave(Caller caller, Subject subject, String words) {
    areas.stream()
        .filter(area -> area.kind().equals(subject.kind()))
        .findFirst()
        .orElseThrow(NotFound::new)
        .leave(caller, subject.number(), words);
  }

  private List<Turn> turns(Caller caller) {
    return caller.personId().map(attention::of).orElse(List.of());
  }

  private String waitsFor(List<Turn> turns) {
    if (turns.isEmpty()) {
      return "It waits for nobody.";
    }
    return "It is the turn of "
        + turns.stream()
            .map(turn -> people.find(turn.person()).map(Person::handle).map(Handle::value))
            .flatMap(Optional::stream)
            .distinct()
            .reduce((a, b) -> a + ", " + b)
            .orElse("nobody")
        + ".";
  }
}
