import Foundation
import Glibc

/// A server of the chat protocol on loopback that answers well or badly; it ends with this object.
///
/// The first part of an address says how: `/right/v1` gives the answer that it was made with; `/silent` never says a
/// word; `/drip` a byte a second; `/cut` breaks off; `/huge` 8 MB; `/page` HTML; `/broken` status 500; `/away`
/// redirects to another server.
final class ChatServer: @unchecked Sendable {
    // Unchecked: a test uses it from one thread at a time.
    private var pid: pid_t = 0
    private let log: String
    private let output: String
    private let port: Int

    /// - Parameter content: what the model says.
    /// - Throws: ``TestTrouble`` when python3 can't be started.
    init(saying content: String) throws {
        let base = FileManager.default.temporaryDirectory.appendingPathComponent("mediaedit-chat-\(UUID().uuidString)")
        log = base.path + ".log"
        output = base.path + ".out"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        let arguments = ["python3", "-c", Self.program, content, log]
        var words = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        guard posix_spawnp(&pid, "python3", &actions, nil, &words, environ) == 0 else {
            throw TestTrouble(description: "cannot start python3")
        }
        var found: Int?
        for _ in 0..<3000 where found == nil {
            usleep(10_000)
            let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
            found = text.hasSuffix("\n") ? Int(text.dropLast()) : nil
        }
        guard let found else { throw TestTrouble(description: "the chat server doesn't start") }
        port = found
    }

    deinit {
        guard pid > 0 else { return }
        kill(pid, SIGKILL)
        var status: Int32 = 0
        waitpid(pid, &status, 0)
        unlink(log)
        unlink(output)
    }

    /// The address of a server that answers in a way.
    func address(_ how: String) -> String { "http://127.0.0.1:\(port)/\(how)/v1" }

    /// What was asked so far, as JSON, one question after the other.
    var questions: [String] {
        ((try? String(contentsOfFile: log, encoding: .utf8)) ?? "").split(separator: "\n").map(String.init)
    }

    private static let program = """
        import http.server, json, sys, time
        content, log = sys.argv[1:]
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def log_message(self, *words): pass
            def answer(self, body, status=200, length=None, headers=()):
                self.send_response(status)
                self.send_header("Content-Length", str(len(body) if length is None else length))
                for name, value in headers: self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
                self.wfile.flush()
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                with open(log, "ab") as file: file.write(body + b"\\n")
                how = self.path.split("/")[1]
                said = json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()
                if self.path.split("/", 2)[2] != "v1/chat/completions": self.answer(b"no such path", 404)
                elif how == "right": self.answer(said)
                elif how == "silent": time.sleep(600)
                elif how == "drip":
                    self.answer(b"{", length=1000)
                    for _ in range(600):
                        self.wfile.write(b" ")
                        self.wfile.flush()
                        time.sleep(1)
                elif how == "cut":
                    self.answer(said[:20], length=len(said))
                    self.close_connection = True
                elif how == "huge": self.answer(b" " * (8 << 20) + said)
                elif how == "page": self.answer(b"<html>It works!</html>")
                elif how == "broken": self.answer(b"{}", 500)
                elif how == "away": self.answer(b"", 307, headers=[("Location", f"http://127.0.0.2:{port}/right/v1/chat/completions")])
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        port = server.server_address[1]
        print(port, flush=True)
        server.serve_forever()
        """
}
