import Foundation
import Glibc

/// A web server on loopback that gives the files of a folder, well or badly; it ends with this object.
///
/// The first part of an address says how: `/well/…` with ranges; `/cut/…` breaks each file off half-way the first time;
/// `/cuts/…` always; `/whole/…` ignores ranges; `/stuck/…` sends a byte and no more; `/busy/…` answers 503 twice;
/// `/gone/…` answers 404; `/away/…` redirects to http.
public final class FileServer: @unchecked Sendable {
    // Unchecked: a test uses it from one thread at a time.
    private var pid: pid_t = 0
    private let log: String
    private let output: String
    /// `http://127.0.0.1:PORT`.
    public let address: String

    /// What keeps a server from starting.
    public struct Trouble: Error {}

    /// Serves `folder`.
    ///
    /// - Throws: when python3 can't be started.
    public init(_ folder: String) throws {
        let base = FileManager.default.temporaryDirectory.appendingPathComponent(
            "mediaedit-server-\(UUID().uuidString)")
        log = base.path + ".log"
        output = base.path + ".out"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        let arguments = ["python3", "-c", Self.program, folder, log]
        var words = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        guard posix_spawnp(&pid, "python3", &actions, nil, &words, environ) == 0 else { throw Trouble() }
        var port: Int?
        for _ in 0..<3000 where port == nil {
            usleep(10_000)
            let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
            port = text.hasSuffix("\n") ? Int(text.dropLast()) : nil
        }
        address = "http://127.0.0.1:\(port ?? 0)"
        if port == nil { throw Trouble() }
    }

    deinit { stop() }

    /// Ends it.
    public func stop() {
        guard pid > 0 else { return }
        kill(pid, SIGKILL)
        var status: Int32 = 0
        waitpid(pid, &status, 0)
        pid = 0
        unlink(log)
        unlink(output)
    }

    /// The requests so far: `GET /well/a bytes=3-`.
    public var requests: [String] {
        ((try? String(contentsOfFile: log, encoding: .utf8)) ?? "").split(separator: "\n").map(String.init)
    }

    private static let program = """
        import http.server, os, re, sys, time
        folder, log = sys.argv[1:]
        seen = {}
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def log_message(self, *words): pass
            def answer(self, status, body=b"", length=None, headers=()):
                self.send_response(status)
                self.send_header("Content-Length", str(len(body) if length is None else length))
                for name, value in headers: self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
                if length is not None and length != len(body):
                    self.wfile.flush()
                    self.close_connection = True
            def do_GET(self):
                asked = self.headers.get("Range", "")
                with open(log, "a") as file: file.write(f"GET {self.path} {asked}".strip() + "\\n")
                how, name = self.path[1:].split("/", 1)
                seen[self.path] = seen.get(self.path, 0) + 1
                path = os.path.join(folder, name)
                if how == "gone" or not os.path.isfile(path): return self.answer(404, b"no such file")
                if how == "busy" and seen[self.path] <= 2: return self.answer(503, b"busy")
                if how == "away": return self.answer(302, headers=[("Location", "http://127.0.0.1:9/x")])
                data = open(path, "rb").read()
                start = int(re.match(r"bytes=(\\d+)-", asked).group(1)) if asked and how != "whole" else None
                if start is not None and start >= len(data): return self.answer(416)
                rest = data[start or 0:]
                if how == "stuck":
                    self.answer(200, data[:1], len(data))
                    time.sleep(600)
                breaks = how == "cuts" or (how == "cut" and seen[self.path] == 1)
                part = rest[:len(rest) // 2] if breaks else rest
                if start is None: return self.answer(200, part, len(rest))
                place = f"bytes {start}-{len(data) - 1}/{len(data)}"
                self.answer(206, part, len(rest), [("Content-Range", place)])
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        print(server.server_port, flush=True)
        server.serve_forever()
        """
}
