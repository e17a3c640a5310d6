// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.engine.Input.Maintenance.Mode;
import org.vrrpd.core.engine.Input.Switchover.Direction;
import org.vrrpd.daemon.control.Control.Answer;
import org.vrrpd.daemon.control.Control.Command;
import org.vrrpd.daemon.control.Control.Errors;

/** What can be asked over the control socket, apart from how it gets there. */
final class Api {

    /** What somebody asks. */
    record Request(String method, String path, String body) {}

    /** What is answered: a status of RFC 9110, 15, and a body. */
    record Response(int status, String contentType, String body) {}

    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int CONFLICT = 409;
    private static final int INTERNAL_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final int TIMEOUT = 504;

    private final Control control;
    private final KeepalivedFiles files;
    private final Duration patience;

    /** @param patience how long the daemon may take over an answer */
    Api(Control control, KeepalivedFiles files, Duration patience) {
        this.control = control;
        this.files = files;
        this.patience = patience;
    }

    Response answer(Request request) throws InterruptedException {
        var path = request.path();
        return switch (path) {
            case "/v1/state" -> show(request, JSON, StateJson::of);
            case "/v1/checks" -> show(request, JSON, this::checks);
            case "/v1/data" -> show(request, TEXT, files::data);
            case "/v1/stats" -> show(request, TEXT, StatsText::of);
            case "/v1/keepalived.json" -> show(request, JSON, CompatJson::of);
            case "/v1/reload" -> command(request, Api::reload);
            case "/v1/switchover" -> command(request, Api::switchover);
            case "/v1/maintenance" -> command(request, Api::maintenance);
            default -> error(NOT_FOUND, "there is no " + path + " here");
        };
    }

    private Response show(Request request, String contentType, Function<Portrait, String> view)
            throws InterruptedException {
        if (!request.method().equals("GET")) {
            return error(METHOD_NOT_ALLOWED, request.path() + " is asked for with GET");
        }
        return await(control.portrait(), portrait -> new Response(OK, contentType, view.apply(portrait)));
    }

    private synchronized String checks(Portrait portrait) {
        return CheckJson.all(portrait, control.sight());
    }

    private Response command(Request request, Function<Config, Command> reader) throws InterruptedException {
        if (!request.method().equals("POST")) {
            return error(METHOD_NOT_ALLOWED, request.path() + " is asked for with POST");
        }
        Command command;
        try {
            command = reader.apply(read(request.body()));
        } catch (ConfigException | IllegalArgumentException invalid) {
            return error(BAD_REQUEST, String.valueOf(invalid.getMessage()));
        }
        return await(control.ask(command), Api::tell);
    }

    private static Response tell(Answer answer) {
        return switch (answer) {
            case Answer.Done(var sentence) ->
                new Response(
                        OK,
                        JSON,
                        new JsonText().beginObject().field("done", sentence).endObject() + "\n");
            case Answer.Refused(var why) -> error(CONFLICT, why);
            case Answer.Planned(var prospect, var applies) -> new Response(OK, JSON, PlanJson.of(prospect, applies));
            case Answer.Busy() -> busy();
        };
    }

    private static Response busy() {
        return error(UNAVAILABLE, "the daemon has too much to do already: ask again");
    }

    private <T> Response await(CompletionStage<T> stage, Function<T, Response> then) throws InterruptedException {
        try {
            return then.apply(stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return error(TIMEOUT, "the daemon has not answered within " + patience.toSeconds() + " s");
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof RejectedExecutionException
                    ? busy()
                    : error(INTERNAL_ERROR, "the daemon failed: " + failed.getCause());
        }
    }

    private static Config read(String body) {
        var json = ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON).setOriginDescription("the request");
        return body.isBlank() ? ConfigFactory.empty() : ConfigFactory.parseString(body, json);
    }

    private static Command reload(Config body) {
        var forced = body.hasPath("force") && body.getBoolean("force");
        var errors = forced ? Errors.APPLY : Errors.REFUSE;
        var dry = body.hasPath("dryRun") && body.getBoolean("dryRun");
        return dry ? new Command.PlanReload(errors) : new Command.Reload(errors);
    }

    private static Command switchover(Config body) {
        var names = new ArrayList<RouterName>();
        for (var name : body.hasPath("routers") ? body.getStringList("routers") : List.<String>of()) {
            names.add(new RouterName(name));
        }
        var back = body.hasPath("back") && body.getBoolean("back");
        return new Command.Switchover(names, back ? Direction.BACK : Direction.AWAY);
    }

    private static Command maintenance(Config body) {
        return new Command.Maintenance(
                switch (body.getString("mode")) {
                    case "on" -> Mode.ON;
                    case "off" -> Mode.OFF;
                    case "unless-alone" -> Mode.UNLESS_ALONE;
                    default ->
                        throw new IllegalArgumentException(
                                "mode is on, off or unless-alone, not " + body.getString("mode"));
                });
    }

    static Response badRequest(String sentence) {
        return error(BAD_REQUEST, sentence);
    }

    private static Response error(int status, String sentence) {
        return new Response(
                status,
                JSON,
                new JsonText().beginObject().field("error", sentence).endObject() + "\n");
    }
}
