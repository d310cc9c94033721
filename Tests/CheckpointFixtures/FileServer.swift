/// A web server on loopback that gives the files of a folder, well or badly; it ends with this object.
///
/// The first part of an address says how: `/well/…` with ranges; `/cut/…` breaks each file off half-way the first time;
/// `/cuts/…` always; `/whole/…` ignores ranges; `/stuck/…` sends a byte and no more; `/busy/…` answers 503 twice;
/// `/gone/…` answers 404; `/away/…` redirects to http.
public final class FileServer: Sendable {
    private let server: PythonServer

    /// Serves `folder`.
    ///
    /// - Throws: when python3 can't be started.
    public init(_ folder: String) throws { server = try PythonServer(Self.program, [folder]) }

    /// `http://127.0.0.1:PORT`.
    public var address: String { "http://127.0.0.1:\(server.port)" }

    /// Ends it.
    public func stop() { server.stop() }

    /// The requests so far: `GET /well/a bytes=3-`.
    public var requests: [String] { server.lines }

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
