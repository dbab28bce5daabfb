package org.sevenleague.review.approval;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.review.settings.ReviewSettings;
import org.sevenleague.review.settings.ReviewSettingsFiles;

/** What each repository asks of approvals at this moment, by its settings. */
@Singleton
public class PolicyInForce {

  private final Function<RepositoryId, ApprovalPolicy> policies;

  @Inject
  public PolicyInForce(ReviewSettingsFiles settings) {
    this(repository -> policy(settings.of(repository)));
  }

  /** One that somebody else keeps. */
  public PolicyInForce(Function<RepositoryId, ApprovalPolicy> policies) {
    this.policies = policies;
  }

  ApprovalPolicy of(RepositoryId repository) {
    return policies.apply(repository);
  }

  private static ApprovalPolicy policy(ReviewSettings decided) {
    return new ApprovalPolicy(decided.selfApproval(), decided.fallback());
  }
}
