/**
 * The query language: what people type, as a closed tree. docs/search.md is its contract. Knows
 * neither the index nor HTTP.
 */
@NullMarked
package org.sevenleague.search.query;

import org.jspecify.annotations.NullMarked;
