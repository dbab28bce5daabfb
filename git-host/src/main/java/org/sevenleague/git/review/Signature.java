package org.sevenleague.git.review;

import java.time.Instant;

/** Who wrote or committed, as the commit says; nobody checked it. Any of the texts may be empty. */
public record Signature(String name, String email, Instant at) {}
