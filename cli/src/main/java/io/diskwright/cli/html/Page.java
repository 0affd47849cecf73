package io.diskwright.cli.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.Consumer;

/** The frame of every report: head, policy, style, script. */
final class Page {

  private static final String STYLE = resource("page.css");
  private static final String SCRIPT = resource("page.js");

  private Page() {}

  /**
   * A page.
   *
   * @param title of the window
   * @param body writes what is between header and end
   */
  static String of(String title, Consumer<Html> body) {
    Html html = new Html().own("<!doctype html>\n").begin("html", "lang", "en");
    head(html, title);
    html.line().begin("body").line();
    body.accept(html);
    html.line().begin("script").own(SCRIPT).end().end().end().line();
    return html.toString();
  }

  private static void head(Html html, String title) {
    html.line().begin("head").line().empty("meta", "charset", "utf-8").line();
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy()).line();
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    html.empty("meta", "name", "color-scheme", "content", "light dark").line();
    html.empty("meta", "name", "referrer", "content", "no-referrer").line();
    html.empty("link", "rel", "icon", "href", "data:,").line();
    html.leaf("title", title).line();
    html.begin("style").own(STYLE).end().line().end();
  }

  /** Nothing is fetched, nothing runs but what has these digests. */
  private static String policy() {
    return "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src '%s'; script-src '%s'"
        .formatted(digest(STYLE), digest(SCRIPT));
  }

  private static String digest(String content) {
    try {
      byte[] sha256 =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(sha256);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program is built without " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
