package org.sevenleague.review;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sevenleague.db.DatabaseAddress;
import org.sevenleague.discussion.attention.Attention;
import org.sevenleague.discussion.attention.Follows;
import org.sevenleague.discussion.attention.Inbox;
import org.sevenleague.discussion.attention.Nudged;
import org.sevenleague.discussion.attention.Nudges;
import org.sevenleague.discussion.attention.Subjects;
import org.sevenleague.discussion.notice.Notices;
import org.sevenleague.discussion.thread.Threads;
import org.sevenleague.git.browse.Comparisons;
import org.sevenleague.git.browse.FileTexts;
import org.sevenleague.git.http.GitServer;
import org.sevenleague.git.merge.Merging;
import org.sevenleague.git.mirror.Seal;
import org.sevenleague.git.repository.World;
import org.sevenleague.git.review.CleanRebase;
import org.sevenleague.git.review.CommitContents;
import org.sevenleague.git.review.RecentAuthors;
import org.sevenleague.git.review.ReviewDoor;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.kernel.WorkingHours;
import org.sevenleague.people.Absences;
import org.sevenleague.people.Audit;
import org.sevenleague.people.People;
import org.sevenleague.people.Teams;
import org.sevenleague.review.approval.ApprovalPolicy;
import org.sevenleague.review.approval.Approvers;
import org.sevenleague.review.approval.Authors;
import org.sevenleague.review.approval.ContentHistory;
import org.sevenleague.review.approval.OwnerApproval;
import org.sevenleague.review.approval.PolicyInForce;
import org.sevenleague.review.approval.Reviewing;
import org.sevenleague.review.approval.Votes;
import org.sevenleague.review.change.ChangeActions;
import org.sevenleague.review.change.ChangeGate;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.Names;
import org.sevenleague.review.change.ReviewedFiles;
import org.sevenleague.review.change.Reviewers;
import org.sevenleague.review.change.Stacks;
import org.sevenleague.review.check.Checks;
import org.sevenleague.review.hook.HookEvents;
import org.sevenleague.review.hook.WebHooks;
import org.sevenleague.review.notice.ChangeNotices;
import org.sevenleague.review.ownership.OwnerDirectory;
import org.sevenleague.review.ownership.OwnersFiles;
import org.sevenleague.review.panel.PanelMaker;
import org.sevenleague.review.push.BranchProposals;
import org.sevenleague.review.push.Intents;
import org.sevenleague.review.push.PortalReviews;
import org.sevenleague.review.push.Proposing;
import org.sevenleague.review.push.UnfinishedProposals;
import org.sevenleague.review.query.ChangeSearch;
import org.sevenleague.review.rule.FactReader;
import org.sevenleague.review.rule.Overrides;
import org.sevenleague.review.rule.Simulation;
import org.sevenleague.review.rule.SubmitRules;
import org.sevenleague.review.settings.ReviewSettingsFiles;
import org.sevenleague.review.submit.MergedByPush;
import org.sevenleague.review.submit.Submits;
import org.sevenleague.review.talk.Following;
import org.sevenleague.review.talk.Suggesting;
import org.sevenleague.review.talk.Talk;
import org.sevenleague.review.talk.TalkViews;
import org.sevenleague.review.turn.ChangeSubjects;
import org.sevenleague.review.turn.PathKnowledge;
import org.sevenleague.review.turn.Readers;
import org.sevenleague.review.turn.Requests;
import org.sevenleague.review.turn.Routing;
import org.sevenleague.review.turn.TurnActions;
import org.sevenleague.review.turn.TurnDuties;
import org.sevenleague.review.turn.TurnFacts;
import org.sevenleague.review.turn.TurnKeeper;
import org.sevenleague.review.turn.TurnViews;

/** A git server that takes pushes for review, over a fresh database and folder. */
public final class ReviewServer implements AutoCloseable {

  public final GitServer git;
  private final Path folder;
  public Changes changes;
  public ChangeGate gate;
  public ChangeActions actions;
  public Reviewers reviewers;
  public Proposing proposing;
  public Intents intents;
  public UnfinishedProposals unfinished;
  public BranchProposals branches;
  public ChangeSearch search;
  public Stacks stacks;
  public ReviewedFiles reviewed;
  public Comparisons comparisons;
  public Votes votes;
  public OwnerApproval owners;
  public Reviewing reviewing;
  public Threads threads;
  public Talk talk;
  public TalkViews talkViews;
  public Suggesting suggesting;
  public Checks checks;
  public Overrides overrides;
  public SubmitRules rules;
  public ReviewSettingsFiles settings;
  public PanelMaker panels;
  public Simulation simulation;

  /** What every repository asks of approvals; a test may change it. */
  public volatile ApprovalPolicy policy = ApprovalPolicy.STANDARD;

  public Attention attention;
  public Absences absences;
  public Requests requests;
  public TurnKeeper keeper;
  public TurnDuties duties;
  public Nudges nudges;
  public TurnViews views;

  /** Who was reminded, in order. */
  public final List<Nudged> nudged = Collections.synchronizedList(new ArrayList<>());

  public TurnActions turns;
  public Inbox inbox;
  public ChangeNotices notices;
  public WebHooks hooks;
  public HookEvents hookEvents;
  public ChangeSubjects subjects;

  /** Whether nothing is missing for changes to be submitted; a test may change it. */
  public volatile boolean submittable;

  @SuppressWarnings("NullAway.Init")
  public ReviewServer(Path folder) throws Exception {
    this.folder = folder;
    git = new GitServer(folder, "reviews", this::reviews);
  }

  /** Over what another process made. */
  @SuppressWarnings("NullAway.Init")
  public ReviewServer(Path folder, DatabaseAddress database) throws Exception {
    this.folder = folder;
    git = new GitServer(folder, new World("reviews", database), this::reviews);
  }

  private ReviewDoor reviews(GitServer server) {
    var world = server.world;
    gate = new ChangeGate(world.entities, world.gate);
    changes =
        new Changes(
            world.entities,
            world.clock,
            gate,
            happened -> {
              keeper.happened(happened);
              notices.happened(happened);
              hookEvents.happened(happened);
            });
    actions = new ChangeActions(changes, gate);
    reviewers =
        new Reviewers(
            world.entities,
            world.clock,
            new People(world.entities, world.clock),
            new Teams(world.entities, world.clock));
    comparisons = new Comparisons(server.open);
    ReviewGit commits = new ReviewGit(server.open, comparisons);
    People people = new People(world.entities, world.clock);
    Teams teams = new Teams(world.entities, world.clock);
    ContentHistory history =
        new ContentHistory(new CommitContents(server.open), new CleanRebase(server.open));
    PolicyInForce policies = new PolicyInForce(repository -> policy);
    Authors authors = new Authors(people);
    Names names = new Names(world.entities);
    votes = new Votes(world.entities, world.clock, changes, history, authors, policies);
    owners =
        new OwnerApproval(
            changes,
            votes,
            history,
            commits,
            new OwnersFiles(server.open),
            new OwnerDirectory(people, teams, world.gate),
            world.repositories,
            new Approvers(world.entities, world.grants, reviewers, names),
            authors,
            policies,
            names);
    threads = new Threads(world.entities, world.clock, published -> {});
    checks = new Checks(world.entities, world.clock, world.gate, commits);
    overrides =
        new Overrides(
            world.entities, world.clock, changes, gate, new Audit(world.entities, world.clock));
    settings = new ReviewSettingsFiles(commits, server.open);
    FactReader facts = new FactReader(world.entities, owners, threads, checks, comparisons);
    rules = new SubmitRules(settings, facts, changes, overrides);
    simulation = new Simulation(world.entities, world.clock, gate, changes, owners, facts);
    panels =
        new PanelMaker(
            changes,
            gate,
            owners,
            new OwnerDirectory(people, teams, world.gate),
            world.repositories,
            rules,
            checks,
            threads,
            names);
    reviewing = new Reviewing(world.entities, changes, gate, votes, owners, threads);
    intents = new Intents(world.entities, world.clock, changes, gate, reviewers, votes);
    proposing = new Proposing(commits, world.gate, intents, reviewers);
    branches = new BranchProposals(proposing, commits);
    search =
        new ChangeSearch(
            world.entities,
            world.clock,
            gate,
            new People(world.entities, world.clock),
            new Teams(world.entities, world.clock));
    stacks = new Stacks(changes, gate);
    reviewed = new ReviewedFiles(world.entities, world.clock);
    turns(world, server);
    talk(server);
    unfinished = new UnfinishedProposals(intents, changes, commits);
    Submits submits =
        new Submits(world.entities, world.clock, changes, new Audit(world.entities, world.clock));
    return new PortalReviews(
        proposing, gate, world.gate, settings, names, new MergedByPush(submits, commits));
  }

  private void turns(World world, GitServer git) {
    People people = new People(world.entities, world.clock);
    Names names = new Names(world.entities);
    attention = new Attention(world.entities);
    absences =
        new Absences(
            world.entities, world.clock, WorkingHours.parse("Mon-Fri 09:00-17:00 Europe/Zurich"));
    requests = new Requests(world.entities, world.clock);
    Readers readers = new Readers(world.entities, gate);
    TurnFacts facts =
        new TurnFacts(
            world.entities,
            changes,
            reviewers,
            readers,
            new Routing(
                new Teams(world.entities, world.clock),
                attention,
                requests,
                absences,
                new PathKnowledge(
                    world.entities,
                    world.clock,
                    new ReviewGit(git.open, comparisons),
                    new RecentAuthors(git.open)),
                readers),
            owners::of,
            change -> submittable);
    keeper = new TurnKeeper(world.entities, facts, attention, requests, names);
    turns =
        new TurnActions(
            changes,
            gate,
            people,
            attention,
            new Follows(world.entities, world.clock),
            facts,
            world.clock);
    subjects = new ChangeSubjects(search, names, turns);
    List<Subjects> areas = List.of(subjects);
    nudges = new Nudges(world.entities, world.clock, absences, areas, this::nudged);
    duties = new TurnDuties(world.clock, absences, requests, keeper, nudges);
    inbox = new Inbox(attention, nudges, people, areas);
    views =
        new TurnViews(
            attention,
            new Follows(world.entities, world.clock),
            nudges,
            gate,
            requests,
            absences,
            names);
    notices =
        new ChangeNotices(
            changes,
            reviewers,
            attention,
            new Follows(world.entities, world.clock),
            names,
            readers,
            new Notices(world.entities, world.clock));
    hooks = new WebHooks(world.entities, world.clock, new Seal(folder.resolve("seal.key")));
    hookEvents = new HookEvents(hooks, names, world.clock);
  }

  private void talk(GitServer server) {
    var world = server.world;
    FileTexts texts = new FileTexts(server.open);
    CommitContents contents = new CommitContents(server.open);
    talk = new Talk(changes, gate, threads, texts, contents);
    Following following = new Following(changes, contents, comparisons, texts);
    Names names = new Names(world.entities);
    suggesting =
        new Suggesting(
            changes,
            world.gate,
            threads,
            following,
            new Merging(server.open, server.folders),
            world.repositories,
            proposing,
            talk,
            names,
            world.clock);
    talkViews =
        new TalkViews(
            world.entities, world.clock, changes, threads, names, talk, following, suggesting);
  }

  private void nudged(Nudged one) {
    nudged.add(one);
    new Notices(git.world.entities, git.world.clock).remind(one);
  }

  @Override
  public void close() throws Exception {
    git.close();
  }
}
