import GRDB

/// The tables of a queue's file.
enum QueueSchema {
    /// `application_id` of the file: "mEdQ" in ASCII.
    private static let application = 0x6D45_6451
    private static let version = 1

    /// The file is something else.
    struct Stranger: Error {
        let reason: String
    }

    /// Makes the tables where the file is new, and refuses files of others.
    static func prepare(_ db: Database) throws {
        let found = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
        if found == 0, isEmpty {
            try db.execute(sql: "PRAGMA application_id = \(application); PRAGMA user_version = \(version)")
            try db.execute(sql: tables)
        } else if found != application {
            throw Stranger(reason: "it is a database of another program")
        } else if try Int.fetchOne(db, sql: "PRAGMA user_version") != version {
            throw Stranger(reason: "it was made by another version of mediaedit")
        }
        try db.execute(sql: "CREATE TEMP TABLE wanted (id INTEGER PRIMARY KEY, position INTEGER NOT NULL)")
    }

    private static let tables = """
        CREATE TABLE item (
            id INTEGER PRIMARY KEY,
            output TEXT NOT NULL UNIQUE,
            input TEXT NOT NULL,
            input_stamp TEXT NOT NULL,
            edit_stamp TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
            attempts INTEGER NOT NULL DEFAULT 0,
            owner_pid INTEGER, owner_start INTEGER, owner_host TEXT, owner_boot TEXT,
            beat REAL,
            child_pid INTEGER, child_start INTEGER,
            interrupted REAL, interrupted_stamp TEXT,
            exit_code INTEGER, error TEXT,
            added REAL NOT NULL, started REAL, ended REAL,
            output_stamp TEXT
        );
        CREATE INDEX item_by_state ON item (state);
        """
}
