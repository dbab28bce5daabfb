/**
 * People and teams, the sessions, tokens and one-time links that let them in, and the audit log.
 *
 * <p>Stores take an {@code EntityManager} and a {@code Clock}, so the portal (JTA, injected) and
 * the command line (resource-local) use the same ones. Methods that write need a transaction: the
 * portal's begin with {@code @Transactional}, the command line brings its own.
 *
 * <p>No secret is ever stored: passwords as PBKDF2 strings, every other secret as SHA-256 of at
 * least 160 random bits.
 */
@NullMarked
package org.sevenleague.people;

import org.jspecify.annotations.NullMarked;
