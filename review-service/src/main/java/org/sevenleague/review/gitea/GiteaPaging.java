package org.sevenleague.review.gitea;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonStructure;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sevenleague.kernel.Addresses;

/**
 * Which part of a list is asked for, in pages from 1. What makes no sense is taken for what is
 * nearest, as Gitea does: its clients ask for more than they get and read on.
 */
final class GiteaPaging {

  /** Items of a page that does not say how many. */
  static final int USUAL = 30;

  /** Items of a page. */
  static final int MOST = 50;

  /** A page beyond this is empty for sure. */
  private static final int LAST = 1_000_000;

  private final int page;
  private final int limit;

  GiteaPaging(int page, int limit) {
    this.page = Math.max(1, Math.min(page, LAST));
    this.limit = limit < 1 ? USUAL : Math.min(limit, MOST);
  }

  int page() {
    return page;
  }

  /** The most items that the page has. */
  int limit() {
    return limit;
  }

  /** How many items come before the page. */
  int skip() {
    return (page - 1) * limit;
  }

  /** The part of a list that the page shows. */
  <T> List<T> of(List<T> all) {
    int from = Math.min(skip(), all.size());
    return all.subList(from, Math.min(all.size(), from + limit));
  }

  /** A page of a list of that length. */
  Response answer(JsonStructure items, long total, UriInfo address) {
    long last = Math.max(1, (total + limit - 1) / limit);
    List<String> links = new ArrayList<>();
    if (page < last) {
      links.add(link(address, page + 1, "next"));
      links.add(link(address, last, "last"));
    }
    if (page > 1) {
      links.add(link(address, 1, "first"));
      links.add(link(address, Math.min(page - 1, last), "prev"));
    }
    Response.ResponseBuilder answer = json(200, items).header("X-Total-Count", total);
    return links.isEmpty()
        ? answer.build()
        : answer.header("Link", String.join(",", links)).build();
  }

  Response answer(JsonArrayBuilder items, long total, UriInfo address) {
    return answer(items.build(), total, address);
  }

  /** A page of a list whose length nobody counted. */
  Response answer(JsonArrayBuilder items, boolean more, UriInfo address) {
    Response.ResponseBuilder answer =
        json(200, items.build()).header("X-HasMore", Boolean.toString(more));
    return more ? answer.header("Link", link(address, page + 1, "next")).build() : answer.build();
  }

  private String link(UriInfo address, long to, String relation) {
    StringBuilder query = new StringBuilder("?page=" + to + "&limit=" + limit);
    address
        .getQueryParameters()
        .forEach(
            (name, values) -> {
              if (!name.equals("page") && !name.equals("limit")) {
                values.forEach(
                    value ->
                        query
                            .append('&')
                            .append(Addresses.parameter(name))
                            .append('=')
                            .append(Addresses.parameter(value)));
              }
            });
    return "<"
        + Addresses.portal()
        + "/api/"
        + address.getPath(false).replaceFirst("^/", "")
        + query
        + ">; rel=\""
        + relation
        + "\"";
  }

  static Response.ResponseBuilder json(int status, JsonStructure body) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON + ";charset=utf-8")
        .entity(body.toString().getBytes(StandardCharsets.UTF_8));
  }

  static Response json(JsonObjectBuilder body) {
    return json(200, body.build()).build();
  }
}
