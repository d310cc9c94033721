import CheckpointFixtures

/// A server of the chat protocol on loopback that answers well or badly; it ends with this object.
///
/// The first part of an address says how: `/right/v1` gives the answer that it was made with; `/silent` never says a
/// word; `/drip` a byte a second; `/cut` breaks off; `/huge` 8 MB; `/page` HTML; `/broken` status 500; `/away`
/// redirects to another server.
final class ChatServer: Sendable {
    private let server: PythonServer

    /// - Parameter content: what the model says.
    /// - Throws: when python3 can't be started.
    init(saying content: String) throws { server = try PythonServer(Self.program, [content]) }

    /// The address of a server that answers in a way.
    func address(_ how: String) -> String { "http://127.0.0.1:\(server.port)/\(how)/v1" }

    /// What was asked so far, as JSON, one question after the other.
    var questions: [String] { server.lines }

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
