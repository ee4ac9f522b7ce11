import type { DatabaseSync } from 'node:sqlite';

/**
 * One entry a version of the schema, oldest first; entry n leads from version n to n + 1. Released entries never change.
 * `message` holds what is loaded at start, `content` what is read back one at a time: a start never touches bodies.
 */
const migrations: readonly string[] = [
  `
  CREATE TABLE meta (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    offsetMs INTEGER NOT NULL,
    pausedAtMs INTEGER,
    lastMs INTEGER NOT NULL,
    reservedId INTEGER NOT NULL,
    handleKey TEXT NOT NULL
  );
  CREATE TABLE queue (
    id INTEGER PRIMARY KEY,
    accountId TEXT NOT NULL,
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    attributes TEXT NOT NULL,
    tags TEXT NOT NULL,
    createdMs INTEGER NOT NULL,
    modifiedMs INTEGER NOT NULL
  );
  CREATE TABLE message (
    id INTEGER PRIMARY KEY,
    queue INTEGER NOT NULL,
    state INTEGER NOT NULL,
    sentMs INTEGER NOT NULL,
    untilMs INTEGER NOT NULL,
    receives INTEGER NOT NULL,
    firstReceivedMs INTEGER NOT NULL,
    lastReceivedMs INTEGER NOT NULL,
    holder TEXT,
    size INTEGER NOT NULL
  );
  CREATE TABLE content (
    id INTEGER PRIMARY KEY,
    head TEXT NOT NULL,
    body TEXT NOT NULL,
    rest TEXT
  );
  `,
  `
  ALTER TABLE queue ADD COLUMN more TEXT;
  ALTER TABLE message ADD COLUMN groupId TEXT;
  ALTER TABLE message ADD COLUMN source TEXT;
  CREATE TABLE task (
    id INTEGER PRIMARY KEY,
    row TEXT NOT NULL
  );
  `,
  `
  CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    row TEXT NOT NULL
  );
  CREATE TABLE topicDedup (
    id INTEGER PRIMARY KEY,
    row TEXT NOT NULL
  );
  `,
];

export const schemaVersion = migrations.length;

/** Marks our files (`PRAGMA application_id`): "MsgP". */
const applicationId = 0x4d736750;

/**
 * Brings a file up to `schemaVersion`, all or nothing.
 * @returns why it cannot be, when it is somebody else's file or from a newer version.
 */
export function migrate(db: DatabaseSync): string | undefined {
  const version = pragma(db, 'user_version');
  const owner = pragma(db, 'application_id');
  if (owner !== applicationId && !isEmpty(db)) return 'it belongs to another program';
  if (version > schemaVersion) return `its schema is version ${version} and this program knows ${schemaVersion}`;
  if (version === schemaVersion) return undefined;
  db.exec('BEGIN IMMEDIATE');
  for (const step of migrations.slice(version)) db.exec(step);
  db.exec(`PRAGMA user_version = ${schemaVersion}; PRAGMA application_id = ${applicationId}; COMMIT`);
  return undefined;
}

function isEmpty(db: DatabaseSync): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
}

/** The number that a pragma answers with. */
export function pragma(db: DatabaseSync, name: string): number {
  return Number(Object.values(db.prepare(`PRAGMA ${name}`).get() as object)[0]);
}
