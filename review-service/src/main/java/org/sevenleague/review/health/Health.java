package org.sevenleague.review.health;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Gate;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.WorkingHours;
import org.sevenleague.people.Team;
import org.sevenleague.people.Teams;
import org.sevenleague.review.change.Names;
import org.sevenleague.review.ownership.LocatedFile;
import org.sevenleague.review.ownership.OwnerName;
import org.sevenleague.review.ownership.Owners;
import org.sevenleague.review.ownership.OwnersFile;
import org.sevenleague.review.ownership.OwnersFiles;

/**
 * How reviewing goes in what a caller may read: by repository, and within one by component and by
 * team. Never by person: a person is no group, and a group of few people has no figures.
 */
@Singleton
public class Health {

  /** Groups of one table, those with the most changes. */
  private static final int MOST_GROUPS = 100;

  /** Changes whose owners are looked up, the last touched. */
  private static final int MOST_OWNED = 2_000;

  private final Gate gate;
  private final Clock clock;
  private final Measurements measurements;
  private final Coverage coverage;
  private final Names names;
  private final ReviewGit git;
  private final OwnersFiles files;
  private final Teams teams;
  private final WorkingHours hours;

  @Inject
  public Health(
      Gate gate,
      Clock clock,
      Measurements measurements,
      Coverage coverage,
      Names names,
      ReviewGit git,
      OwnersFiles files,
      Teams teams) {
    this(gate, clock, measurements, coverage, names, git, files, teams, WorkingHours.inForce());
  }

  /** With these working hours. */
  public Health(
      Gate gate,
      Clock clock,
      Measurements measurements,
      Coverage coverage,
      Names names,
      ReviewGit git,
      OwnersFiles files,
      Teams teams,
      WorkingHours hours) {
    this.gate = gate;
    this.clock = clock;
    this.measurements = measurements;
    this.coverage = coverage;
    this.names = names;
    this.git = git;
    this.files = files;
    this.teams = teams;
    this.hours = hours;
  }

  /** Figures of a repository, a component or a team. */
  public record Group(String name, Figures figures) {}

  /**
   * Of many repositories.
   *
   * @param whole false when there are more changes than were looked at
   */
  public record Overview(Figures all, List<Group> repositories, boolean whole) {}

  /**
   * Of one repository.
   *
   * @param components folders at the root; the empty name stands for files at the root
   * @param teams those that own what was touched; told to who is signed in
   * @param whole false when there are more changes than were looked at
   */
  public record OfRepository(
      Figures all,
      Told<Coverage.Share> coverage,
      List<Group> components,
      List<Group> teams,
      boolean whole) {}

  /** Of all repositories that the caller may read. */
  public Overview overview(Caller caller, Window window) {
    Set<Long> readable = new HashSet<>();
    for (RepositoryId id : gate.readable(caller)) {
      readable.add(id.value());
    }
    Instant since = window.since(clock.instant());
    List<Measured> all = measurements.since(readable, since);
    Map<Long, List<Measured>> by = new HashMap<>();
    all.forEach(one -> by.computeIfAbsent(one.repository(), any -> new ArrayList<>()).add(one));
    Map<Long, RepositoryName> called = names.repositories(by.keySet());
    Map<String, List<Measured>> named = new TreeMap<>();
    by.forEach(
        (number, changes) -> {
          RepositoryName name = called.get(number);
          if (name != null) {
            named.put(name.value(), changes);
          }
        });
    return new Overview(
        Figures.of(all, since, hours), groups(named, since), all.size() < Measurements.MOST);
  }

  /** Of one repository, which the caller may read; whoever calls has made sure. */
  public OfRepository of(Caller caller, Repository repository, Window window) {
    Instant since = window.since(clock.instant());
    List<Measured> all = measurements.since(Set.of(repository.id().value()), since);
    Map<Long, Set<String>> paths = measurements.paths(all);
    return new OfRepository(
        Figures.of(all, since, hours),
        coverage.of(repository, since),
        groups(components(all, paths), since),
        caller.signedIn() ? groups(owning(repository, all, paths), since) : List.of(),
        all.size() < Measurements.MOST);
  }

  private List<Group> groups(Map<String, List<Measured>> by, Instant since) {
    return by.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, List<Measured>> one) -> -one.getValue().size()))
        .limit(MOST_GROUPS)
        .sorted(Map.Entry.comparingByKey())
        .map(one -> new Group(one.getKey(), Figures.of(one.getValue(), since, hours)))
        .toList();
  }

  private static Map<String, List<Measured>> components(
      List<Measured> all, Map<Long, Set<String>> paths) {
    Map<String, List<Measured>> by = new TreeMap<>();
    for (Measured one : all) {
      Set<String> folders = new HashSet<>();
      paths.getOrDefault(one.change(), Set.of()).forEach(path -> folders.add(folder(path)));
      folders.forEach(name -> by.computeIfAbsent(name, any -> new ArrayList<>()).add(one));
    }
    return by;
  }

  private static String folder(String path) {
    return path.substring(0, Math.max(0, path.indexOf('/')));
  }

  /** By the teams that own something of what was touched, by the default branch as it is now. */
  private Map<String, List<Measured>> owning(
      Repository repository, List<Measured> all, Map<Long, Set<String>> paths) {
    Map<String, List<Measured>> by = new TreeMap<>();
    Optional<OwnersFile> file = owners(repository);
    if (file.isEmpty() || file.get().unusable().isPresent()) {
      return by;
    }
    Owners owners = file.get().owners();
    Map<OwnerName, Optional<Team>> known = new HashMap<>();
    for (Measured one : all.subList(0, Math.min(all.size(), MOST_OWNED))) {
      Set<String> owning = new HashSet<>();
      for (String path : paths.getOrDefault(one.change(), Set.of())) {
        for (OwnerName owner : owners.of(path).owners()) {
          known
              .computeIfAbsent(owner, name -> name.handle().flatMap(teams::find))
              .ifPresent(team -> owning.add(team.handle().value()));
        }
      }
      owning.forEach(team -> by.computeIfAbsent(team, any -> new ArrayList<>()).add(one));
    }
    return by;
  }

  private Optional<OwnersFile> owners(Repository repository) {
    try {
      return git.at(repository.id(), repository.defaultBranch())
          .flatMap(commit -> files.at(repository.id(), commit))
          .map(LocatedFile::file);
    } catch (NotFound | UncheckedIOException unreadable) {
      return Optional.empty();
    }
  }
}
