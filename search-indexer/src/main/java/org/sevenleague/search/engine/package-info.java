/**
 * The index and the search in it. An entry is one content at one path of one repository, with the
 * refs that hold it; it is stored as a run of blocks that end at line ends. docs/index-format.md
 * describes the files, docs/search-engine.md how a query is answered.
 */
@NullMarked
package org.sevenleague.search.engine;

import org.jspecify.annotations.NullMarked;
