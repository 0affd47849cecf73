package io.diskwright.acceptance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Chromium without a window, by its DevTools protocol, and all that it tells about a page. */
final class Browser {

  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final StringBuilder message = new StringBuilder();
  private volatile CompletableFuture<String> answer = new CompletableFuture<>();
  private volatile int number;
  private String session = "";

  private Browser(Process process, URI address) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Ears()).join();
  }

  /**
   * Starts one.
   *
   * @param folder takes its files
   */
  static Browser start(Path folder) throws IOException, InterruptedException {
    Tool.require("chromium");
    Process process =
        new ProcessBuilder(
                "chromium",
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolveSibling("chromium.log").toFile())
            .start();
    Browser browser = new Browser(process, address(folder.resolve("DevToolsActivePort"), process));
    browser.attach();
    return browser;
  }

  private static URI address(Path file, Process process) throws IOException, InterruptedException {
    for (int i = 0; i < PATIENCE_SECONDS * 10 && process.isAlive(); i++) {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      if (lines.size() >= 2) {
        return URI.create("ws://127.0.0.1:%s%s".formatted(lines.get(0), lines.get(1)));
      }
      Thread.sleep(100);
    }
    process.destroyForcibly();
    throw new AssertionError("chromium tells no port to talk to it");
  }

  private void attach() {
    String target = field(call("Target.createTarget", "{\"url\":\"about:blank\"}"), "targetId");
    String parameters = "{\"targetId\":\"%s\",\"flatten\":true}".formatted(target);
    session = field(call("Target.attachToTarget", parameters), "sessionId");
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", "{}");
    }
  }

  /** Calls a method of the protocol, and gives the whole answer. */
  synchronized String call(String method, String parameters) {
    answer = new CompletableFuture<>();
    number++;
    String to = session.isEmpty() ? "" : ",\"sessionId\":\"%s\"".formatted(session);
    socket
        .sendText(
            "{\"id\":%d,\"method\":\"%s\",\"params\":%s%s}"
                .formatted(number, method, parameters, to),
            true)
        .join();
    String found = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    if (found.startsWith("{\"id\":%d,\"error\"".formatted(number))) {
      throw new AssertionError(method + ": " + found);
    }
    return found;
  }

  /** Opens a page and waits until it is there. */
  void open(Path page) throws InterruptedException {
    events.clear();
    call("Page.navigate", "{\"url\":\"%s\"}".formatted(page.toUri()));
    for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
      if (!events("Page.loadEventFired").isEmpty()) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("the page is not there after a minute");
  }

  /** What an expression is, as a text. */
  String evaluate(String expression) {
    String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(expression));
    String found = call("Runtime.evaluate", "{\"expression\":\"String(%s)\"}".formatted(quoted));
    if (found.contains("exceptionDetails")) {
      throw new AssertionError(expression + ": " + found);
    }
    return field(found, "value");
  }

  double number(String expression) {
    return Double.parseDouble(evaluate(expression));
  }

  /** A window of that width, in a dark or light room. */
  void size(int width, boolean isDark) {
    call(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":%d,\"height\":900,\"deviceScaleFactor\":1,\"mobile\":false}".formatted(width));
    call(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"%s\"}]}"
            .formatted(isDark ? "dark" : "light"));
  }

  void press(String key, String code, int virtualKey) {
    for (String type : List.of("rawKeyDown", "keyUp")) {
      call(
          "Input.dispatchKeyEvent",
          "{\"type\":\"%s\",\"key\":\"%s\",\"code\":\"%s\",\"windowsVirtualKeyCode\":%d}"
              .formatted(type, key, code, virtualKey));
    }
  }

  /** A picture of the whole page, for people. */
  void picture(Path file) throws IOException {
    String found =
        call("Page.captureScreenshot", "{\"format\":\"png\",\"captureBeyondViewport\":true}");
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, Base64.getDecoder().decode(field(found, "data")));
  }

  /** What it told since the page was opened. */
  List<String> events(String method) {
    return events.stream().filter(event -> event.contains("\"" + method + "\"")).toList();
  }

  private static String field(String json, String name) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME && parser.currentName().equals(name)) {
          parser.nextToken();
          return parser.getText();
        }
      }
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
    throw new AssertionError("no " + name + " in " + json);
  }

  /** Ends it. */
  void stop() throws InterruptedException {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  private final class Ears implements WebSocket.Listener {

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
      message.append(data);
      if (isLast) {
        hear(message.toString());
        message.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }

    private void hear(String whole) {
      if (whole.startsWith("{\"id\":%d,".formatted(number))) {
        answer.complete(whole);
      } else {
        events.add(whole);
      }
    }
  }
}
